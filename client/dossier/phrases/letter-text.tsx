import { useQuery } from '@tanstack/react-query'
import { BookOpen } from 'lucide-react'
import { useState } from 'react'
import { dossierQuery } from '#client/dossier/register/queries.ts'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { TextArea } from '#client/ui/text-field.tsx'
import type { Phrase } from '#contract/dossier/phrases/phrase.ts'
import type { DossierLine } from '#contract/dossier/register/dossier.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { filledPhrase } from '#wording/dossier/decisions/decision-desk.ts'
import { PhrasePicker } from './phrase-picker.tsx'
import type { NamedPiece } from './phrase-search.ts'
import css from './phrases.module.css'

type Props = {
  dossierId: string
  label: string
  help?: string | undefined
  error?: string | undefined
  rows?: number
  required?: boolean
  piece?: NamedPiece | undefined
  value: string
  onChange: (value: string) => void
}

const FAMILIES = ['letter', 'mention', 'ground'] as const

/** What a letter says in the officer's words, the library of the commune beside it: a phrase taken is added, then rewritten at will. */
export function LetterText({ dossierId, piece, ...field }: Props) {
  const file = useQuery(dossierQuery(dossierId))
  const [isOpen, setOpen] = useState(false)
  const line = file.data?.line
  return (
    <div className={css.written}>
      <TextArea {...field} />
      {line && (
        <Actions>
          <Button variant="quiet" icon={BookOpen} onClick={() => setOpen(true)}>
            Prendre une phrase
          </Button>
        </Actions>
      )}
      {isOpen && line && (
        <PhrasePicker
          commune={line.inseeCode}
          families={FAMILIES}
          family="letter"
          piece={piece}
          onClose={() => setOpen(false)}
          onPick={(phrase) => {
            field.onChange(withPhrase(field.value, phrase, line))
            setOpen(false)
          }}
        />
      )}
    </div>
  )
}

/** The phrase after what is written, its words filled from the dossier; one that the file does not tell is left to complete. */
export function withPhrase(
  written: string,
  { body }: Pick<Phrase, 'body'>,
  { number, kind, title, communeName }: Pick<DossierLine, 'number' | 'kind' | 'title' | 'communeName'>,
): string {
  const words = { numero: number ?? undefined, nature: DOSSIER_KINDS[kind].name, objet: title, commune: communeName }
  return [written.trim(), filledPhrase(body, words)].filter(Boolean).join('\n')
}
