export function CourseSection() {
  return <h2>Suivi</h2>
}
