import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FormEnd } from '#client/ui/form-end.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { SelectField } from '#client/ui/select-field.tsx'
import stack from '#client/ui/stack.module.css'
import { TextArea, TextField } from '#client/ui/text-field.tsx'
import { useDebounced } from '#client/ui/use-debounced.ts'
import { useForm } from '#client/ui/use-form.ts'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { Offered } from '#contract/agency/committee/committee.ts'
import { OFFERED_KINDS, type OfferedKind } from '#rules/agency/committee-rules.ts'
import { OFFERED_NAMES } from '#wording/agency/committee/committee-words.ts'
import { dayText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { offeredQuery, useAddItems } from './queries.ts'

const KINDS = OFFERED_KINDS.map((value) => ({ value, label: OFFERED_NAMES[value] }))
const PAUSE_MS = 300

/** Items drawn from what waits, by filters; and items that are nothing else. */
export function OfferedPart({ meetingId }: { meetingId: string }) {
  const [kind, setKind] = useState<OfferedKind>('dossier')
  const [words, setWords] = useState('')
  const [before, setBefore] = useState('')
  const asked = useDebounced(words.trim(), PAUSE_MS)
  const isDossier = kind === 'dossier'
  const offered = useQuery(offeredQuery(meetingId, { kind, q: asked, ...(isDossier && before !== '' && { before }) }))
  return (
    <section className={stack.even} aria-labelledby="inscrire">
      <h2 id="inscrire">Inscrire des points</h2>
      <div className={stack.fields}>
        <SelectField label="Parmi" value={kind} options={KINDS} onChange={setKind} />
        <TextField label="Mots" help="Numéro, objet, commune." value={words} maxLength={80} onChange={setWords} />
        {isDossier && <TextField label="À décider avant le" type="date" value={before} onChange={setBefore} />}
      </div>
      {offered.isPending && <Skeleton lines={4} label="Recherche" />}
      {offered.error && <ProblemNotice error={offered.error} onRetry={() => void offered.refetch()} />}
      {offered.data && (
        <Found key={`${kind}/${asked}/${before}`} kind={kind} offered={offered.data.offered} meetingId={meetingId} />
      )}
      <FreeForm meetingId={meetingId} />
    </section>
  )
}

type FoundProps = { kind: OfferedKind; offered: Offered['offered']; meetingId: string }

function Found({ kind, offered, meetingId }: FoundProps) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const add = useAddItems(meetingId)
  const free = offered.filter(({ isListed }) => !isListed)
  const refs = free.map(({ ref }) => ref).filter((ref) => chosen.has(ref))
  if (offered.length === 0) return <p>Rien ne correspond.</p>
  const send = () =>
    add.mutate({ items: refs.slice(0, 100).map((ref) => ({ kind, ref })) }, { onSuccess: () => setChosen(new Set()) })
  return (
    <>
      <CheckField
        checked={free.length > 0 && refs.length === free.length}
        disabled={free.length === 0}
        onChange={(isIn) => setChosen(new Set(isIn ? free.slice(0, 100).map(({ ref }) => ref) : []))}
      >
        {free.length === 0
          ? 'Tout est déjà inscrit'
          : `Tout choisir (${countText(Math.min(100, free.length), 'point', 'points')})`}
      </CheckField>
      <Rows>
        {offered.map(({ ref, title, place, dueOn, isListed }) => (
          <Row key={ref}>
            <CheckField
              checked={isListed || chosen.has(ref)}
              disabled={isListed}
              onChange={(isIn) => setChosen(ticked(chosen, ref, isIn))}
            >
              {title}, {place}
              {dueOn !== null && `, à décider avant le ${dayText(dueOn)}`}
              {isListed && <span className={prose.soft}> (inscrit)</span>}
            </CheckField>
          </Row>
        ))}
      </Rows>
      {add.error && <ProblemNotice error={add.error} />}
      <Actions>
        <Button variant="primary" disabled={refs.length === 0 || add.isPending} onClick={send}>
          {refs.length === 0 ? 'Inscrire' : `Inscrire ${countText(refs.length, 'point', 'points')}`}
        </Button>
      </Actions>
    </>
  )
}

function FreeForm({ meetingId }: { meetingId: string }) {
  const [isOpen, setOpen] = useState(false)
  const add = useAddItems(meetingId)
  const form = useForm(
    { title: '', proposal: '' },
    {
      check: ({ title }) => ({ ...(title.trim().length < 2 && { title: 'Écrivez l’objet du point' }) }),
      refusal: add.error,
    },
  )
  if (!isOpen)
    return (
      <Actions>
        <Button variant="quiet" onClick={() => setOpen(true)}>
          Inscrire un point libre
        </Button>
      </Actions>
    )
  const send = form.onSubmit(({ title, proposal }) =>
    add.mutate(
      { items: [{ kind: 'free', title, proposal }] },
      { onSuccess: () => form.restart({ title: '', proposal: '' }) },
    ),
  )
  return (
    <form className={stack.box} noValidate onSubmit={send}>
      <h3>Point libre</h3>
      <TextField label="Objet" maxLength={200} {...form.field('title')} />
      <TextArea label="Lecture du service" maxLength={8000} {...form.field('proposal')} />
      <FormEnd sending={add} onCancel={() => setOpen(false)}>
        Inscrire ce point
      </FormEnd>
    </form>
  )
}
