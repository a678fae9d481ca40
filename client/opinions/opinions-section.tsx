export function OpinionsSection() {
  return <h2>Avis</h2>
}
