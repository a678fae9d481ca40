import { PenLine } from 'lucide-react'
import { useState } from 'react'
import { useCodeServes } from '#client/session/queries.ts'
import { Button } from '#client/ui/button.tsx'
import { ticked } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { useFocusAfter } from '#client/ui/use-focus-after.ts'
import { useForm } from '#client/ui/use-form.ts'
import type { LetterToSignLine } from '#contract/dossier/completeness/letter-to-sign-line.ts'
import type { Handwriting } from '#contract/dossier/decisions/decision-desk.ts'
import { SIGNED_NAMES } from '#wording/dossier/decisions/decision-desk.ts'
import { countText } from '#wording/quantity.ts'
import css from './decision.module.css'
import { type LetterOutcome, useLettersSignature } from './letter-queries.ts'
import { LetterRow } from './letter-row.tsx'
import { digits, HandField, OneTimeCode } from './signing-fields.tsx'

type Told = { letter: LetterToSignLine; refusal: string | null }

/** Letters of the review whose authors may not sign them: read, then signed one by one or several at once, or sent back. */
export function LettersPile({ letters, signer }: { letters: readonly LetterToSignLine[]; signer: string }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [told, setTold] = useState<readonly Told[]>([])
  const focus = useFocusAfter<HTMLDivElement>(told)
  const signable = letters.filter(({ id, refusal }) => chosen.has(id) && refusal === null)
  const tell = (asked: readonly LetterToSignLine[], outcomes: readonly LetterOutcome[]) => {
    const refusals = new Map(outcomes.map(({ id, refusal }) => [id, refusal]))
    setTold(asked.map((letter) => ({ letter, refusal: refusals.get(letter.id) ?? null })))
    setChosen(new Set())
  }
  return (
    <section aria-labelledby="titre-courriers" className={css.section}>
      <h2 id="titre-courriers">Lettres</h2>
      <div {...focus}>{told.length > 0 && <Outcomes told={told} />}</div>
      {letters.length === 0 ? (
        <p>Aucune lettre n’attend votre signature.</p>
      ) : (
        <ol className={css.lines}>
          {letters.map((letter) => (
            <li key={letter.id}>
              <LetterRow
                letter={letter}
                isChosen={chosen.has(letter.id)}
                onChoose={(isChosen) => setChosen((now) => ticked(now, letter.id, isChosen))}
              />
            </li>
          ))}
        </ol>
      )}
      {signable.length > 0 && (
        <PileSigning letters={signable} signer={signer} onSigned={(outcomes) => tell(signable, outcomes)} />
      )}
    </section>
  )
}

function Outcomes({ told }: { told: readonly Told[] }) {
  const refused = told.filter(({ refusal }) => refusal !== null)
  const gone = told.length - refused.length
  return (
    <Notice
      live
      tone={refused.length > 0 ? 'refused' : 'plain'}
      title={`${countText(gone, 'lettre signée et partie', 'lettres signées et parties')}${refused.length > 0 ? `, ${countText(refused.length, 'refusée')}` : ''}.`}
    >
      {refused.length > 0 && (
        <ul>
          {refused.map(({ letter, refusal }) => (
            <li key={letter.id}>
              {letter.number ?? letter.title} ({SIGNED_NAMES[letter.letter]}) : {refusal}
            </li>
          ))}
        </ul>
      )}
    </Notice>
  )
}

type SigningProps = {
  letters: readonly LetterToSignLine[]
  signer: string
  onSigned: (outcomes: readonly LetterOutcome[]) => void
}

/** One signature and one code for all that is chosen. */
function PileSigning({ letters, signer, onSigned }: SigningProps) {
  const asksCode = useCodeServes() !== true
  const sign = useLettersSignature()
  const form = useForm<{ hand: Handwriting | null; code: string }>(
    { hand: null, code: '' },
    {
      check: ({ hand, code }) => ({
        hand: hand === null ? 'Tracez votre nom à la main, ou tapez-le.' : undefined,
        code:
          asksCode && !/^(\d{6}|\d{10})$/.test(digits(code))
            ? 'Saisissez les six chiffres affichés maintenant.'
            : undefined,
      }),
    },
  )
  const send = form.onSubmit(({ hand, code }) => {
    if (hand === null) return
    sign.mutate(
      { letters, handwriting: hand, oneTimeCode: asksCode ? digits(code) : null },
      { onSuccess: onSigned, onError: () => form.set({ code: '' }) },
    )
  })
  const action = `Signer et envoyer ${countText(letters.length, 'lettre')}`
  return (
    <form onSubmit={send} className={stack.slip} noValidate>
      <HandField
        signer={signer}
        hand={form.values.hand}
        error={form.errorOf('hand')}
        onChange={(hand) => form.set({ hand })}
      />
      {asksCode ? (
        <OneTimeCode {...form.field('code')} />
      ) : (
        <p className={prose.soft}>Le code à usage unique que vous avez donné il y a peu sert encore.</p>
      )}
      {sign.error && <ProblemNotice error={sign.error} />}
      <Button type="submit" variant="primary" icon={PenLine} disabled={sign.isPending}>
        {sign.isPending ? 'Signature…' : action}
      </Button>
      <p className={prose.soft}>
        Chaque lettre est relue sur le dossier tel qu’il est aujourd’hui, figée, enregistrée, puis envoyée par la voie
        que son auteur a choisie.
      </p>
    </form>
  )
}
