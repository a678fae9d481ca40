export function AssessmentSection() {
  return <h2>Règles</h2>
}
