import { useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { CheckField, ticked } from '#client/ui/check-field.tsx'
import { FieldGroup } from '#client/ui/field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { schemaFaults } from '#client/ui/schema-faults.ts'
import stack from '#client/ui/stack.module.css'
import { TextField } from '#client/ui/text-field.tsx'
import { useForm } from '#client/ui/use-form.ts'
import { type LetterToPost, RegisteredPosting } from '#contract/dossier/registered/registered.ts'
import { dayText } from '#wording/day.ts'
import { issuedName } from '#wording/dossier/decisions/decision-desk.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { countText } from '#wording/quantity.ts'
import { usePost } from './queries.ts'

/** Letters ready to be posted, commune by commune: a batch is of one. */
export function ToPost({ letters, today }: { letters: readonly LetterToPost[]; today: string }) {
  const [told, setTold] = useState<string | null>(null)
  const communes = Map.groupBy(letters, ({ inseeCode }) => inseeCode)
  return (
    <>
      {told && (
        <Notice live title={told}>
          <p>Le lot est le premier de la liste ci-dessous : imprimez son bordereau, saisissez les numéros des plis.</p>
        </Notice>
      )}
      {communes.size === 0 && <p>Aucune lettre recommandée n’attend son dépôt.</p>}
      {[...communes].map(([inseeCode, ofCommune]) => (
        <PostingForm key={inseeCode} letters={ofCommune} today={today} onPosted={setTold} />
      ))}
    </>
  )
}

type FormProps = { letters: readonly LetterToPost[]; today: string; onPosted: (told: string) => void }
type Said = { documents: ReadonlySet<string>; postedOn: string }

function PostingForm({ letters, today, onPosted }: FormProps) {
  const post = usePost()
  const written = ({ documents, postedOn }: Said) => ({
    documents: letters.flatMap(({ documentId }) => (documents.has(documentId) ? [documentId] : [])),
    postedOn,
  })
  const form = useForm<Said>(
    { documents: new Set(letters.map(({ documentId }) => documentId)), postedOn: today },
    { check: (values) => schemaFaults(RegisteredPosting, written(values)), refusal: post.error },
  )
  const { documents } = form.values
  const count = written(form.values).documents.length
  const communeName = letters[0]?.communeName ?? ''
  const send = form.onSubmit((values) =>
    post.mutate(written(values), {
      onSuccess: () => onPosted(`${countText(count, 'lettre déposée', 'lettres déposées')} en un lot.`),
    }),
  )
  return (
    <form className={stack.box} noValidate aria-label={`Lettres à déposer, ${communeName}`} onSubmit={send}>
      <FieldGroup label={`${communeName} : lettres du lot`} error={form.errorOf('documents')}>
        {letters.map(({ documentId, number, title, template, issuedOn }) => (
          <CheckField
            key={documentId}
            checked={documents.has(documentId)}
            onChange={(isIn) => form.set({ documents: ticked(documents, documentId, isIn) })}
          >
            {number === null ? title : printedNumber(number)} · {issuedName(template) ?? template}, du{' '}
            {dayText(issuedOn)}
          </CheckField>
        ))}
      </FieldGroup>
      <TextField label="Jour du dépôt" type="date" max={today} required {...form.field('postedOn')} />
      {form.untold && <ProblemNotice error={form.untold} />}
      <Actions>
        <Button type="submit" variant="primary" disabled={post.isPending}>
          {post.isPending ? 'Enregistrement…' : `Former le lot (${countText(count, 'lettre')})`}
        </Button>
      </Actions>
    </form>
  )
}
