export default function CertificatePage({ id }: { id: string }) {
  return <p>{id}</p>;
}
