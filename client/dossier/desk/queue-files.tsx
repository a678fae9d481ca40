import prose from '#client/ui/prose.module.css'
import { paths } from '#contract/paths.ts'
import type { QueueSearch } from './queue-search.ts'
import { filtersOf, queuePath } from './queue-state.ts'

/** The list as a file, with its filters: what the agent sees here is what they take away. */
export const QueueFiles = ({ search }: { search: QueueSearch }) => (
  <p className={prose.soft}>
    Emporter cette liste : <a href={queuePath(paths.deskRegisterCsv, filtersOf(search))}>CSV</a>,{' '}
    <a href={queuePath(paths.deskRegisterXlsx, filtersOf(search))}>classeur (XLSX)</a>,{' '}
    <a href={queuePath(paths.deskRegisterGpkg, filtersOf(search))}>GeoPackage</a>. Cinq mille dossiers au plus ; cette
    lecture est inscrite au journal.
  </p>
)
