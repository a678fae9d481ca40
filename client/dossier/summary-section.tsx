export function SummarySection() {
  return <h2>Résumé</h2>
}
