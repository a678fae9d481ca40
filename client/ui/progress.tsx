import css from './progress.module.css'
import prose from './prose.module.css'
import stack from './stack.module.css'

/** How far a long work has gone, in words as well; without a total, that it goes on. */
export const Progress = ({ label, share }: { label: string; share: number | null }) => (
  <div className={`${css.progress} ${stack.near} ${prose.small}`}>
    <span>{label}</span>
    {share === null ? <progress aria-label={label} /> : <progress aria-label={label} max={1} value={share} />}
  </div>
)
