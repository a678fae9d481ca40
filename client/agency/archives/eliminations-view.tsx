import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { type ArchiveDossier, NewElimination } from '#contract/agency/archives/archives.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { countText } from '#wording/quantity.ts'
import { EliminationRow } from './elimination-row.tsx'
import { faultsOf } from './faults.ts'
import { archiveDossiersQuery, eliminationsQuery, usePropose } from './queries.ts'
import { DossierWords } from './transfers-view.tsx'

/** What may be eliminated, slip by slip, and what the table says nothing of. */
export function EliminationsView() {
  const eliminations = useQuery(eliminationsQuery())
  return (
    <>
      <h2>Dossiers à éliminer</h2>
      <Proposals />
      <h2>Bordereaux</h2>
      {eliminations.isPending && <Skeleton lines={4} label="Lecture des bordereaux" />}
      {eliminations.error && <ProblemNotice error={eliminations.error} onRetry={() => void eliminations.refetch()} />}
      {eliminations.data?.eliminations.length === 0 && <p>Aucun bordereau n’a encore été établi.</p>}
      <Rows aria-label="Bordereaux d’élimination">
        {eliminations.data?.eliminations.map((slip) => (
          <EliminationRow key={slip.id} slip={slip} />
        ))}
      </Rows>
      <h2>Sans ligne du tableau</h2>
      <Unruled />
    </>
  )
}

function Proposals() {
  const dossiers = useInfiniteQuery(archiveDossiersQuery('destroy'))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (dossiers.isPending) return <Skeleton lines={4} label="Lecture des dossiers à éliminer" />
  if (dossiers.error) return <ProblemNotice error={dossiers.error} onRetry={() => void dossiers.refetch()} />
  const rows = dossiers.data.pages.flatMap((one) => one.dossiers)
  if (rows.length === 0) return <p>Aucun dossier n’est destiné à l’élimination par une ligne signée du tableau.</p>
  return (
    <>
      <Rows aria-label="Dossiers à éliminer">
        {rows.map((dossier) => (
          <Row key={dossier.id}>
            <DossierWords dossier={dossier} />
            {dossier.isDue && (
              <CheckField
                checked={chosen.has(dossier.id)}
                onChange={(isIn) => setChosen(ticked(chosen, dossier.id, isIn))}
              >
                Porter {printedNumber(dossier.number)} au bordereau
              </CheckField>
            )}
          </Row>
        ))}
      </Rows>
      {dossiers.hasNextPage && (
        <Button disabled={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>
          Afficher la suite
        </Button>
      )}
      {chosen.size > 0 && <ProposalForm ids={[...chosen]} onDone={() => setChosen(new Set())} />}
    </>
  )
}

function ProposalForm({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const proposing = usePropose()
  const form = useForm(
    { reason: 'Durée d’utilité administrative échue' },
    { check: (values) => faultsOf(NewElimination.pick({ reason: true }), values), refusal: proposing.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Nouveau bordereau"
      onSubmit={form.onSubmit(({ reason }) =>
        proposing.mutate({ dossierIds: [...ids], reason }, { onSuccess: onDone }),
      )}
    >
      <TextField label="Motif de l’élimination" required {...form.field('reason')} />
      <p className={prose.soft}>
        Le bordereau porte {countText(ids.length, 'dossier')}. Il est soumis au visa des archives : rien n’est détruit
        avant.
      </p>
      <FormEnd sending={{ error: form.untold, isPending: proposing.isPending }} icon={FileText} onCancel={onDone}>
        Établir le bordereau
      </FormEnd>
    </form>
  )
}

function Unruled() {
  const dossiers = useInfiniteQuery(archiveDossiersQuery('none'))
  if (dossiers.isPending) return <Skeleton lines={2} label="Lecture des dossiers que le tableau ne vise pas" />
  if (dossiers.error) return <ProblemNotice error={dossiers.error} onRetry={() => void dossiers.refetch()} />
  const rows: ArchiveDossier[] = dossiers.data.pages.flatMap((one) => one.dossiers)
  if (rows.length === 0) return <p>Le tableau vise tous les dossiers terminés.</p>
  return (
    <>
      <p>Ces dossiers sont terminés, et aucune ligne signée ne dit ce qu’ils deviennent : ils restent.</p>
      <Rows aria-label="Dossiers sans ligne du tableau">
        {rows.map((dossier) => (
          <Row key={dossier.id}>
            <DossierWords dossier={dossier} />
          </Row>
        ))}
      </Rows>
      {dossiers.hasNextPage && (
        <Button disabled={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>
          Afficher la suite
        </Button>
      )}
    </>
  )
}
