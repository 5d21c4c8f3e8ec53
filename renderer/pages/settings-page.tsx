export default function SettingsPage({ onShortcuts }: { onShortcuts: () => void }) {
  return <button onClick={onShortcuts}>s</button>;
}
