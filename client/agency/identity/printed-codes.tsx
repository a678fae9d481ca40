import { Printer } from 'lucide-react'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import type { Account } from '#contract/agency/people/people.ts'
import { dayText, instantText, legalDay } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import css from './account.module.css'
import { PasswordAgain } from './password-again.tsx'
import { usePrintCodes } from './queries.ts'
import { CodeGiven } from './second-factor.tsx'

/** Below, another sheet is asked for before nobody can enter. */
const FEW = 3

/** Codes on paper, beside the telephone or in its place. @param isConfirmed  a code is asked at each sign-in already */
export function PrintedCodes({ sheet, isConfirmed }: { sheet: Account['printedCodes']; isConfirmed: boolean }) {
  const print = usePrintCodes()
  const [isAsked, setAsked] = useState(false)
  if (print.data)
    return (
      <>
        <Notice title="Dix codes, affichés une fois" live>
          <p>
            Chacun sert une fois, à la place de celui du téléphone. Gardez la feuille sous clé, jamais avec le mot de
            passe ; rayez ce qui a servi. Feuille du {instantText(print.data.printedAt)} : la précédente ne sert plus.
          </p>
        </Notice>
        <ol className={css.codes} aria-label="Codes imprimés">
          {print.data.codes.map((code) => (
            <li key={code}>
              <code>{code}</code>
            </li>
          ))}
        </ol>
        <Button icon={Printer} onClick={() => window.print()}>
          Imprimer cette feuille
        </Button>
        {!isConfirmed && (
          <CodeGiven label="Confirmer la feuille">
            <p>Recopiez un de ces codes, pour confirmer : il aura servi.</p>
          </CodeGiven>
        )}
      </>
    )
  return (
    <>
      <p>{sheetText(sheet)}</p>
      {isAsked ? (
        <PasswordAgain asking={print} onGiven={print.mutate}>
          <Button type="submit" icon={Printer} disabled={print.isPending}>
            Afficher les codes
          </Button>
        </PasswordAgain>
      ) : (
        <Button icon={Printer} onClick={() => setAsked(true)}>
          {sheet === null ? 'Imprimer dix codes' : 'Imprimer une autre feuille'}
        </Button>
      )}
    </>
  )
}

function sheetText(sheet: Account['printedCodes']): string {
  if (sheet === null)
    return 'Sans téléphone, ou pour le jour où il manque : dix codes sur papier, chacun servant une fois.'
  const left = `${countText(sheet.left, 'code')} sur dix, feuille du ${dayText(legalDay(sheet.printedAt))}.`
  if (sheet.left > FEW) return `Il reste ${left}`
  return sheet.left === 0
    ? 'Aucun code imprimé ne sert plus : imprimez une autre feuille avant de vous déconnecter.'
    : `Il ne reste que ${left} Imprimez une autre feuille sans tarder.`
}
