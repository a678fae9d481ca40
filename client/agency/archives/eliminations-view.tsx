import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { FileText } from 'lucide-react'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import { type ArchiveDossier, type Elimination, NewElimination } from '#contract/agency/archives/archives.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { countText } from '#wording/quantity.ts'
import { EliminationRow } from './elimination-row.tsx'
import { archiveDossiersQuery, eliminationsQuery, usePropose } from './queries.ts'
import { DossierFacts, DossierWords, NoneRuled } from './transfers-view.tsx'

/** Slips under way, what may be eliminated, and what the table says nothing of. */
export function EliminationsView() {
  const eliminations = useQuery(eliminationsQuery())
  const slips = eliminations.data?.eliminations ?? []
  return (
    <>
      <h2>Bordereaux</h2>
      {eliminations.isPending && <Skeleton lines={4} label="Lecture des bordereaux" />}
      {eliminations.error && <ProblemNotice error={eliminations.error} onRetry={() => void eliminations.refetch()} />}
      {eliminations.data && slips.length === 0 && <p>Aucun bordereau n’a encore été établi.</p>}
      <Rows aria-label="Bordereaux d’élimination">
        {slips
          .toSorted((one, other) => Number(isEnded(one)) - Number(isEnded(other)))
          .map((slip) => (
            <EliminationRow key={slip.id} slip={slip} />
          ))}
      </Rows>
      <h2>Dossiers à éliminer</h2>
      <Proposals />
      <h2>Sans ligne du tableau</h2>
      <Unruled />
    </>
  )
}

/** What waits for a visa, or for its destruction, comes first. */
const isEnded = ({ state }: Elimination): boolean => state !== 'proposed' && state !== 'visaed'

function Proposals() {
  const dossiers = useInfiniteQuery(archiveDossiersQuery('destroy'))
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  if (dossiers.isPending) return <Skeleton lines={4} label="Lecture des dossiers à éliminer" />
  if (dossiers.error) return <ProblemNotice error={dossiers.error} onRetry={() => void dossiers.refetch()} />
  const rows = dossiers.data.pages.flatMap((one) => one.dossiers)
  if (rows.length === 0)
    return <NoneRuled>Aucun dossier n’est destiné à l’élimination par une ligne signée du tableau.</NoneRuled>
  return (
    <>
      <Choosing rows={rows} onChoose={setChosen} />
      {chosen.size > 0 && (
        <ProposalForm dossiers={rows.filter(({ id }) => chosen.has(id))} onDone={() => setChosen(new Set())} />
      )}
      <Rows aria-label="Dossiers à éliminer">
        {rows.map((dossier) => (
          <Row key={dossier.id}>
            {dossier.isDue ? (
              <CheckField
                checked={chosen.has(dossier.id)}
                onChange={(isIn) => setChosen(ticked(chosen, dossier.id, isIn))}
              >
                Porter {printedNumber(dossier.number)} au bordereau
                <DossierFacts dossier={dossier} />
              </CheckField>
            ) : (
              <DossierWords dossier={dossier} />
            )}
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

/** A slip is of one commune: all that is due there is chosen in one gesture. */
function Choosing({
  rows,
  onChoose,
}: {
  rows: readonly ArchiveDossier[]
  onChoose: (chosen: ReadonlySet<string>) => void
}) {
  const due = Map.groupBy(
    rows.filter(({ isDue }) => isDue),
    ({ communeName }) => communeName,
  )
  if (due.size === 0) return <p>Aucun de ces dossiers n’est encore à éliminer : chacun dit pourquoi.</p>
  return (
    <Actions>
      {[...due].map(([communeName, dossiers]) => (
        <Button key={communeName} onClick={() => onChoose(new Set(dossiers.map(({ id }) => id)))}>
          Tout porter : {communeName}, {countText(dossiers.length, 'dossier')}
        </Button>
      ))}
    </Actions>
  )
}

function ProposalForm({ dossiers, onDone }: { dossiers: readonly ArchiveDossier[]; onDone: () => void }) {
  const proposing = usePropose()
  const communes = [...new Set(dossiers.map(({ communeName }) => communeName))]
  const form = useForm(
    { reason: 'Durée d’utilité administrative échue' },
    { check: (values) => schemaFaults(NewElimination.pick({ reason: true }), values), refusal: proposing.error },
  )
  return (
    <form
      className={stack.box}
      noValidate
      aria-label="Nouveau bordereau"
      onSubmit={form.onSubmit(({ reason }) =>
        proposing.mutate({ dossierIds: dossiers.map(({ id }) => id), reason }, { onSuccess: onDone }),
      )}
    >
      <TextField label="Motif de l’élimination" required {...form.field('reason')} />
      <p className={prose.soft}>
        {communes.length > 1
          ? `Ces dossiers sont de ${countText(communes.length, 'commune')} (${communes.join(', ')}) : faites un bordereau par commune.`
          : `Le bordereau porte ${countText(dossiers.length, 'dossier')}, ${communes[0]}. Il est soumis au visa des archives : rien n’est détruit avant.`}
      </p>
      <FormEnd
        sending={{ error: form.untold, isPending: proposing.isPending }}
        isForbidden={communes.length > 1}
        icon={FileText}
        onCancel={onDone}
      >
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
      <NoneRuled>
        Ces dossiers sont terminés, et aucune ligne signée ne dit ce qu’ils deviennent : ils restent.
      </NoneRuled>
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
