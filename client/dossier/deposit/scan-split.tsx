import { useQueryClient } from '@tanstack/react-query'
import { Scissors } from 'lucide-react'
import { lazy, Suspense, useState } from 'react'
import { type ApiProblem, asProblem } from '#client/api/problem.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { FileField, TextField } from '#client/ui/text-field.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { PiecesAnswer } from '#contract/place/guide/pieces.ts'
import { countText } from '#wording/quantity.ts'
import { pagesLeft, readPages } from './page-ranges.ts'
import { attachmentsQuery } from './queries.ts'
import { sendFile } from './send-file.ts'
import { pagesOf, readScan, type Scan } from './split-scan.ts'
import { codeOf, OTHER } from './use-pieces.ts'

type Line = PiecesAnswer['lines'][number]
type Props = { dossierId: string; pieces: readonly Line[]; isTyping: boolean }

/** One scan of a whole file: its pages are shared out among the pieces, and each piece is sent as a file of its own. */
export function ScanSplit({ dossierId, pieces, isTyping }: Props) {
  const [scan, setScan] = useState<Scan | null>(null)
  const [isUnreadable, setIsUnreadable] = useState(false)
  const open = async (file: File | null) => {
    setScan(null)
    setIsUnreadable(false)
    if (!file) return
    try {
      setScan(await readScan(file))
    } catch {
      setIsUnreadable(true)
    }
  }
  return (
    <details>
      <summary className={prose.summary}>
        {isTyping ? 'Répartir le dossier scanné en un seul fichier' : 'Tout est dans un seul PDF : le répartir'}
      </summary>
      <div className={stack.asked}>
        <FileField
          label="Fichier PDF de tout le dossier"
          accept="application/pdf,.pdf"
          error={
            isUnreadable ? 'Ce fichier n’est pas un PDF lisible, ou il est protégé par un mot de passe' : undefined
          }
          onChange={(file) => void open(file)}
        />
        {scan && <Shares dossierId={dossierId} pieces={pieces} scan={scan} onDone={() => setScan(null)} />}
      </div>
    </details>
  )
}

type SharesProps = { dossierId: string; pieces: readonly Line[]; scan: Scan; onDone: () => void }

function Shares({ dossierId, pieces, scan, onDone }: SharesProps) {
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>({})
  const [words, setWords] = useState('')
  const [filled, setFilled] = useState<string | null>(null)
  const { sent, problem, isSending, send } = useSharing(dossierId, scan, onDone)
  const asked = pieces.map((line) => ({ code: codeOf(line), label: `Pages de ${codeOf(line)}, ${line.label}` }))
  const shares = [...asked, { code: OTHER, label: 'Pages d’un autre document' }].map((one) => ({
    ...one,
    ...readPages(texts[one.code] ?? '', scan.pageCount),
  }))
  const shown = shares.filter(({ code, label }) => (texts[code] ?? '') !== '' || isFound(label, words))
  const give = (number: number) => {
    const code = filled ?? shown[0]?.code
    if (code !== undefined) setTexts((now) => ({ ...now, [code]: withPage(now[code] ?? '', number) }))
  }
  const ready = shares.flatMap((share) =>
    'pages' in share && share.pages.length > 0 ? [{ code: share.code, pages: share.pages }] : [],
  )
  const isWrong = shares.some((share) => 'wrong' in share)
  const left = pagesLeft(new Set(ready.flatMap(({ pages }) => pages)), scan.pageCount)
  return (
    <>
      <p>
        {countText(scan.pageCount, 'page')}. Écrivez les pages de chaque pièce : 3, ou 3-5, ou 1-2, 7. Une page peut
        servir à deux pièces. Ou choisissez la ligne d’une pièce, puis cliquez ses pages ci-dessous.
      </p>
      <Suspense fallback={<Skeleton lines={2} label="Ouverture des pages" />}>
        <ScanPages file={scan.file} onPage={give} />
      </Suspense>
      <TextField
        label="Chercher une pièce"
        help="Son code ou un mot de son nom : « PCMI5 », « façades »."
        type="search"
        autoComplete="off"
        value={words}
        onChange={setWords}
      />
      {shown.length === 0 && <p role="status">Aucune pièce de la liste ne porte ces mots.</p>}
      {shown.map((share) => (
        <TextField
          key={share.code}
          label={share.label}
          inputMode="text"
          autoComplete="off"
          onFocus={() => setFilled(share.code)}
          error={'wrong' in share ? share.wrong : undefined}
          value={texts[share.code] ?? ''}
          onChange={(text) => setTexts((now) => ({ ...now, [share.code]: text }))}
        />
      ))}
      <p role="status">{left === '' ? 'Toutes les pages ont leur pièce.' : `Pages sans pièce : ${left}.`}</p>
      {problem && <ProblemNotice error={problem} />}
      {isSending && <p role="status">Envoi : {countText(sent, 'pièce envoyée', 'pièces envoyées')}…</p>}
      <Actions>
        <Button
          variant="primary"
          icon={Scissors}
          disabled={isWrong || ready.length === 0 || isSending}
          onClick={() => void send(ready)}
        >
          Répartir en {countText(ready.length, 'pièce')}
        </Button>
      </Actions>
    </>
  )
}

const ScanPages = lazy(async () => ({ default: (await import('./scan-pages.tsx')).ScanPages }))

const folded = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** Every word that was typed, in any order, accents or not. */
const isFound = (label: string, words: string): boolean =>
  folded(words)
    .split(/\s+/)
    .every((word) => folded(label).includes(word))

/** The page added to what is written already, once. */
const withPage = (text: string, number: number): string =>
  text.split(/[\s,]+/).includes(String(number)) ? text : [text.trim(), String(number)].filter(Boolean).join(', ')

/** Sends each piece after the other; a refusal stops there, and what was sent stays sent. */
function useSharing(dossierId: string, scan: Scan, onDone: () => void) {
  const client = useQueryClient()
  const [sent, setSent] = useState(0)
  const [problem, setProblem] = useState<ApiProblem | null>(null)
  const [isSending, setIsSending] = useState(false)
  async function send(shares: readonly { code: string; pages: readonly number[] }[]): Promise<void> {
    setIsSending(true)
    setSent(0)
    setProblem(null)
    try {
      for (const { code, pages } of shares) {
        await sendFile({ dossierId, code, title: '' }, await pagesOf(scan, pages, `${code}.pdf`), () => {})
        setSent((count) => count + 1)
      }
      onDone()
    } catch (error) {
      setProblem(asProblem(error))
    }
    setIsSending(false)
    await client.invalidateQueries({ queryKey: attachmentsQuery(dossierId).queryKey })
  }
  return { sent, problem, isSending, send }
}
