import { Link } from '@tanstack/react-router'
import table from '#client/ui/table.module.css'
import type { LedgerPage } from '#contract/plan/ledger/ledger.ts'
import type { Measure } from '#contract/plan/ledger/ledger-names.ts'
import { LEDGER_ACCOUNTS } from '#law/plan/ledger-accounts.ts'
import { ACCOUNT_MEANINGS, ACCOUNT_NAMES, groundText, lineName } from '#wording/plan/ledger/ledger-words.ts'
import { countText } from '#wording/quantity.ts'

const MEASURES: readonly { measure: Measure; title: string }[] = [
  { measure: 'enaf', title: 'Espace naturel, agricole ou forestier' },
  { measure: 'toQualify', title: 'À qualifier' },
  { measure: 'unlocated', title: 'Non localisé' },
]

/** Each account with what it means; each number opens its lines and their map. */
export function LedgerFigures({ ledger: { figures, mask, hasZoning, uncounted } }: { ledger: LedgerPage }) {
  const undrawn = (account: string) =>
    uncounted.find((sum) => sum.standing === 'toQualify' && sum.account === account)?.count ?? 0
  const isUnknown = (account: string, measure: Measure) =>
    (measure === 'enaf' && mask === null) || (account === 'planned' && !hasZoning)
  const of = (account: string, measure: string) =>
    figures.find((figure) => figure.account === account && figure.measure === measure)?.m2
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
    <section className={table.scroll} aria-label="Comptes du registre" tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th scope="col">Compte</th>
            {MEASURES.map(({ measure, title }) => (
              <th key={measure} scope="col">
                {title}
              </th>
            ))}
            <th scope="col">Ce que c’est</th>
          </tr>
        </thead>
        <tbody>
          {LEDGER_ACCOUNTS.map((account) => (
            <tr key={account}>
              <th scope="row">{ACCOUNT_NAMES[account]}</th>
              {MEASURES.map(({ measure }) => {
                const m2 = of(account, measure)
                return (
                  <td key={measure}>
                    {m2 === undefined ? (
                      isUnknown(account, measure) ? (
                        'inconnu'
                      ) : (
                        groundText(0)
                      )
                    ) : (
                      <Link
                        to="/plan/registre"
                        search={(known) => ({ ...known, compte: account, mesure: measure })}
                        aria-label={`${ACCOUNT_NAMES[account]}, ${groundText(m2)} : voir les ${lineName(account)}s`}
                      >
                        {groundText(m2)}
                      </Link>
                    )}
                    {measure === 'toQualify' && undrawn(account) > 0 && (
                      <>
                        {' '}
                        et{' '}
                        <a href="#a-qualifier">
                          {countText(undrawn(account), 'dossier non dessiné', 'dossiers non dessinés')}
                        </a>
                      </>
                    )}
                  </td>
                )
              })}
              <td>{ACCOUNT_MEANINGS[account]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
