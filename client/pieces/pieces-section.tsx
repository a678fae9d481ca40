export function PiecesSection() {
  return <h2>Pièces</h2>
}
