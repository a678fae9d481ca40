import prose from '#client/ui/prose.module.css'
import { paths } from '#contract/paths.ts'
import type { QueueSearch } from './queue-search.ts'
import { filtersOf, queuePath } from './queue-state.ts'

const fileOf = (search: QueueSearch, format: 'csv' | 'xlsx' | 'gpkg') =>
  queuePath(paths.deskRegister, filtersOf(search), { format })

/** The list as a file, with its filters: what the agent sees here is what they take away. */
export const QueueFiles = ({ search }: { search: QueueSearch }) => (
  <p className={prose.soft}>
    Emporter cette liste : <a href={fileOf(search, 'csv')}>CSV</a>, <a href={fileOf(search, 'xlsx')}>classeur (XLSX)</a>
    , <a href={fileOf(search, 'gpkg')}>GeoPackage</a>. Cinq mille dossiers au plus ; cette lecture est inscrite au
    journal.
  </p>
)
