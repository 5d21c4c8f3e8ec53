export default function ShortcutsSheet({ onClose }: { onClose: () => void }) {
  return <button onClick={onClose}>s</button>;
}
