import { useState } from 'react'
import { decodedText } from '#client/api/decoded-text.ts'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import type { ReturnLine } from '#contract/dossier/registered/registered.ts'
import {
  isRefusing,
  RETURNS_FILE_HELP,
  type ReturnsFileLine,
  returnsFileLines,
  VERDICT_NAMES,
} from '#wording/dossier/registered/registered-words.ts'
import { countText } from '#wording/quantity.ts'
import { useReadReturns, useRecordReturns } from './queries.ts'

const COLUMN_NAMES = {
  number: 'numéro (1re colonne)',
  status: 'statut (2e colonne)',
  on: 'jour (3e colonne)',
  firstPresentedOn: 'première présentation (4e colonne)',
} as const satisfies Record<ReturnLine['column'], string>

/** A file of returns: each line is tried first, then all are recorded, or none. */
export function ReturnsFile() {
  const reading = useReadReturns()
  const record = useRecordReturns()
  const [lines, setLines] = useState<readonly ReturnsFileLine[] | null>(null)
  const returnsOf = (read: readonly ReturnsFileLine[]) => ({ returns: read.map(({ line: _line, ...one }) => one) })
  const read = async (file: File | null) => {
    record.reset()
    reading.reset()
    if (!file) return setLines(null)
    const found = returnsFileLines(await decodedText(file))
    setLines(found)
    if (found.length > 0) reading.mutate(returnsOf(found))
  }
  const answers = reading.data?.lines ?? []
  const faults = answers.filter(({ verdict }) => isRefusing(verdict)).length
  const toRecord = answers.filter(({ verdict }) => verdict === 'record').length
  return (
    <div className={stack.box}>
      <FileField
        label="Un fichier de retours"
        help={RETURNS_FILE_HELP}
        accept=".csv,.txt,text/csv,text/plain"
        error={lines?.length === 0 ? 'Ce fichier ne porte aucune ligne de retour.' : undefined}
        onChange={(file) => void read(file)}
      />
      {reading.error && <ProblemNotice error={reading.error} />}
      {lines && reading.data && <Answers lines={lines} answers={answers} />}
      {faults > 0 && (
        <Notice tone="refused" live title={`${countText(faults, 'ligne')} à corriger`}>
          <p>Corrigez le fichier, puis choisissez-le de nouveau : rien n’est enregistré.</p>
        </Notice>
      )}
      {record.error && <ProblemNotice error={record.error} />}
      {record.isSuccess && (
        <Notice live title="Retours enregistrés">
          <p>Chaque pli et chaque dossier sont à jour ; relire le même fichier ne change rien.</p>
        </Notice>
      )}
      {lines && reading.data && faults === 0 && !record.isSuccess && toRecord === 0 && (
        <p>Rien de nouveau dans ce fichier : tout est déjà enregistré.</p>
      )}
      {lines && faults === 0 && toRecord > 0 && !record.isSuccess && (
        <Button variant="primary" disabled={record.isPending} onClick={() => record.mutate(returnsOf(lines))}>
          {record.isPending ? 'Enregistrement…' : `Enregistrer (${countText(toRecord, 'retour')})`}
        </Button>
      )}
    </div>
  )
}

const Answers = ({ lines, answers }: { lines: readonly ReturnsFileLine[]; answers: readonly ReturnLine[] }) => (
  <section className={table.scroll} aria-label="Lecture du fichier, ligne par ligne">
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Ligne</th>
          <th scope="col">Numéro</th>
          <th scope="col">Ce qu’elle fait</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ line, number }, at) => {
          const answer = answers[at]
          return (
            <tr key={line}>
              <th scope="row">{line}</th>
              <td>{number}</td>
              <td>
                {answer && (
                  <>
                    <strong>{VERDICT_NAMES[answer.verdict]}</strong>
                    {isRefusing(answer.verdict) && `, ${COLUMN_NAMES[answer.column]}`}. {answer.sentence}
                  </>
                )}
              </td>
            </tr>
          )
        })}
      </tbody>
    </table>
  </section>
)
