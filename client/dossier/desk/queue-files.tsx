import { useMutation } from '@tanstack/react-query'
import { call } from '#client/api/call.ts'
import { saveFile } from '#client/api/file.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { deskOperations } from '#contract/dossier/desk/desk-operations.ts'
import type { QueueSearch } from './queue-search.ts'
import { askedOf, filtersOf } from './queue-state.ts'

const FORMATS = [
  { format: 'csv', label: 'CSV' },
  { format: 'xlsx', label: 'Classeur (XLSX)' },
  { format: 'gpkg', label: 'GeoPackage' },
] as const

/** The list as a file, with its filters: what the agent sees here is what they take away. */
export function QueueFiles({ search }: { search: QueueSearch }) {
  const taking = useMutation({
    mutationFn: async (format: (typeof FORMATS)[number]['format']) =>
      saveFile(
        await call(deskOperations.deskRegister, { query: { ...askedOf(filtersOf(search)), format } }),
        `dossiers.${format}`,
      ),
  })
  return (
    <>
      <p className={prose.soft}>
        Emporter cette liste, cinq mille dossiers au plus ; cette lecture est inscrite au journal.
      </p>
      <Actions>
        {FORMATS.map(({ format, label }) => (
          <Button key={format} variant="quiet" disabled={taking.isPending} onClick={() => taking.mutate(format)}>
            {label}
          </Button>
        ))}
      </Actions>
      {taking.error && <ProblemNotice error={taking.error} />}
    </>
  )
}
