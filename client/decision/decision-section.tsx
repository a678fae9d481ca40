export function DecisionSection() {
  return <h2>Décision</h2>
}
