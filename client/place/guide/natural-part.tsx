import prose from '#client/ui/prose.module.css'
import css from './guide.module.css'
import { NATURAL_PROJECTS, type NaturalProject } from './natural-projects.ts'

/** What the click on a project says. */
export type TakenProject = Pick<NaturalProject, 'label' | 'work' | 'answers'>

/** What most people come for, in their words; one click says it. */
export const NaturalQuestion = ({ onTake }: { onTake: (project: TakenProject) => void }) => (
  <ul className={css.natural}>
    {NATURAL_PROJECTS.map((project) => (
      <li key={project.label}>
        <button type="button" className={css.work} onClick={() => onTake(project)}>
          <strong>{project.label}</strong>
          <span className={prose.soft}>{project.covers}</span>
        </button>
      </li>
    ))}
  </ul>
)
