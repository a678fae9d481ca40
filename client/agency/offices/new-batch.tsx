import { useNavigate } from '@tanstack/react-router'
import { ListChecks, Send } from 'lucide-react'
import { type FormEvent, useState } from 'react'
import { decodedText } from '#client/api/decoded-text.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import { FileField, TextArea, TextField } from '#client/ui/text-field.tsx'
import {
  LIST_MAX_LINES,
  LIST_MAX_SIGNS,
  ParcelList,
  type ReadLine,
  type ReadList,
} from '#contract/agency/offices/batch.ts'
import type { Office } from '#contract/agency/offices/office.ts'
import { countText } from '#wording/quantity.ts'
import { useBeginBatch, useReadList } from './queries.ts'

type Props = { office: Office; onCancel: () => void }

/** A list is read line by line, then filed in one gesture: nothing leaves before its verdict was seen. */
export function NewBatchForm({ office, onCancel }: Props) {
  const [text, setText] = useState('')
  const [fault, setFault] = useState<string | undefined>()
  const reading = useReadList(office.id)
  const write = (next: string) => {
    setText(next)
    setFault(undefined)
    reading.reset()
  }
  const read = (event: FormEvent) => {
    event.preventDefault()
    const list = ParcelList.safeParse({ text })
    setFault(list.error?.issues[0]?.message)
    if (list.success) reading.mutate(text)
  }
  return (
    <div className={stack.box}>
      <form className={stack.even} noValidate onSubmit={read} aria-label="Liste de parcelles">
        <FileField
          label="Fichier CSV"
          help="Un tableau enregistré au format CSV ; ou collez ses lignes ci-dessous."
          accept=".csv,.txt,text/csv,text/plain"
          onChange={(file) =>
            void textOf(file).then((found) => (typeof found === 'string' ? write(found) : setFault(found?.fault)))
          }
        />
        <TextArea
          label="Parcelles, une par ligne"
          help={`commune ; section ; numéro ; référence de votre dossier. ${LIST_MAX_LINES} lignes au plus. Une ligne de titres est reconnue ; le préfixe s’écrit avant la section.`}
          rows={6}
          spellCheck={false}
          value={text}
          error={fault}
          onChange={write}
        />
        {reading.error && <ProblemNotice error={reading.error} />}
        <Actions>
          <Button
            type="submit"
            icon={ListChecks}
            variant={reading.data ? 'secondary' : 'primary'}
            disabled={reading.isPending}
          >
            Vérifier la liste
          </Button>
          <Button variant="quiet" onClick={onCancel}>
            Renoncer
          </Button>
        </Actions>
      </form>
      {reading.data && <Verdict office={office} text={text} list={reading.data} />}
    </div>
  )
}

/** A file too heavy to be a list is not even read. */
async function textOf(file: File | null): Promise<string | { fault: string } | null> {
  if (!file) return null
  if (file.size > LIST_MAX_SIGNS * 4)
    return { fault: `Une liste compte ${LIST_MAX_LINES} parcelles au plus : faites-en plusieurs lots` }
  return decodedText(file)
}

function Verdict({ office, text, list }: { office: Office; text: string; list: ReadList }) {
  const begin = useBeginBatch(office.id)
  const navigate = useNavigate()
  const [name, setName] = useState('')
  // drawn once: a second click asks for the same batch
  const [id] = useState(() => crypto.randomUUID())
  const { ready, wrong, lines } = list
  const file = () =>
    begin.mutate(
      { id, name, text },
      { onSuccess: () => void navigate({ to: '/mon-etude/lots/$id', params: { id }, search: { deposer: 'oui' } }) },
    )
  return (
    <section className={stack.even} aria-label="Ce qui serait déposé" aria-live="polite">
      <p>
        <strong>{countText(ready, 'demande prête', 'demandes prêtes')}</strong>
        {wrong > 0 && `, ${countText(wrong, 'ligne')} à corriger`}.
      </p>
      <Rows aria-label="Verdict de chaque ligne">
        {lines.map((line) => (
          <LineVerdict key={line.line} line={line} />
        ))}
      </Rows>
      {ready > 0 && (
        <>
          <TextField
            label="Nom du lot (facultatif)"
            help="Pour vous retrouver ; la mairie ne le voit pas."
            maxLength={120}
            value={name}
            onChange={setName}
          />
          <p className={prose.soft}>
            Chaque demande est faite au nom de {office.name}, avec un plan de situation tiré de la carte (R*410-1), et
            reçoit son numéro et son récépissé.
            {wrong > 0 && ' Les lignes à corriger ne sont pas déposées.'}
          </p>
          {begin.error && <ProblemNotice error={begin.error} />}
          <Actions>
            <Button variant="primary" icon={Send} disabled={begin.isPending} onClick={file}>
              Déposer {countText(ready, 'demande')}
            </Button>
          </Actions>
        </>
      )}
    </section>
  )
}

const LineVerdict = ({
  line: { line, written, verdict, says, notes, reference, groundAddress },
}: {
  line: ReadLine
}) => (
  <Row>
    <RowHead>
      <span className={prose.soft}>Ligne {line}</span>
      <strong>{verdict === 'ready' ? 'Prête' : 'À corriger'}</strong>
      <span>{verdict === 'ready' ? says : `« ${written} »`}</span>
      {reference !== '' && <span className={prose.soft}>{reference}</span>}
    </RowHead>
    {verdict === 'wrong' ? <p>{says}</p> : <p className={prose.soft}>{[groundAddress, ...notes].join('. ')}</p>}
  </Row>
)
