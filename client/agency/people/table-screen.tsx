import { Link } from '@tanstack/react-router'
import { FileDown, Printer, Users } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { addressOf } from '#client/api/call.ts'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import { Actions } from '#client/ui/actions.tsx'
import { Button, ButtonLink } from '#client/ui/button.tsx'
import { CheckField } from '#client/ui/check-field.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import table from '#client/ui/table.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { administrationOperations } from '#contract/agency/people/administration-operations.ts'
import type { PeopleTableReport, TableFault, TablePerson } from '#contract/agency/people/people-table.ts'
import { TABLE_HEADINGS } from '#wording/agency/people/people-table-words.ts'
import { instantText } from '#wording/day.ts'
import { countText } from '#wording/quantity.ts'
import { listed } from '#wording/typography.ts'
import css from './people.module.css'
import { useTakeTable, useTryTable } from './queries.ts'
import { grantText } from './roles.ts'

/** Everybody at once: a table, tried line by line before anything is opened. */
export function PeopleTableScreen() {
  usePageTitle('Inviter par un tableau')
  return (
    <AdministratorGate title="Inviter par un tableau">
      <div className={stack.close}>
        <p className={prose.lead}>
          Une ligne par personne, ou plusieurs : colonnes {listed(Object.values(TABLE_HEADINGS))}. Plusieurs rôles,
          communes ou services se séparent par « | » ; pour toutes les communes, écrivez « toutes ». Aucun rôle n’est
          jamais retiré par un tableau.
        </p>
        <p>
          <Link to="/administration/personnes">Revenir aux personnes</Link>
        </p>
        <Actions>
          <ButtonLink icon={FileDown} href={addressOf(administrationOperations.peopleTableModel)} download>
            Télécharger le modèle
          </ButtonLink>
          <ButtonLink icon={FileDown} href={addressOf(administrationOperations.peopleTable)} download>
            Exporter les agents
          </ButtonLink>
        </Actions>
      </div>
      <TableForm />
    </AdministratorGate>
  )
}

function TableForm() {
  const [file, setFile] = useState<File | null>(null)
  const trial = useTryTable()
  const taking = useTakeTable()
  const [isConfirmed, setConfirmed] = useState(false)
  const choose = (chosen: File | null) => {
    setFile(chosen)
    setConfirmed(false)
    taking.reset()
    if (chosen) trial.mutate(chosen)
    else trial.reset()
  }
  const report = taking.data ?? trial.data
  const error = taking.error ?? trial.error
  const isWaiting = trial.isPending || taking.isPending
  return (
    <div className={stack.even}>
      <FileField
        label="Tableau de personnes"
        help="CSV ou classeur Excel (.xlsx), mille lignes au plus. Il est d’abord essayé : rien n’est changé."
        accept=".csv,.xlsx,text/csv"
        disabled={isWaiting}
        onChange={choose}
      />
      {isWaiting && <p role="status">Lecture du tableau…</p>}
      {error && <ProblemNotice error={error} />}
      {report && (
        <Report
          report={report}
          confirmation={{ isConfirmed, onConfirm: setConfirmed }}
          action={
            file !== null && (
              <Button
                icon={Users}
                variant="primary"
                disabled={isWaiting || (!isConfirmed && namedBy(report).length > 0)}
                onClick={() => taking.mutate(file)}
              >
                Inviter et donner ces rôles
              </Button>
            )
          }
        />
      )}
    </div>
  )
}

type Confirmation = { isConfirmed: boolean; onConfirm: (isConfirmed: boolean) => void }
type ReportProps = { report: PeopleTableReport; confirmation: Confirmation; action: ReactNode }

/** Those whom the table makes administrators. */
const namedBy = ({ people }: PeopleTableReport) =>
  people.filter(({ adds }) => adds.some(({ role }) => role === 'administrator'))

function Report({ report, confirmation, action }: ReportProps) {
  const { read, isKept, faults, people, ignored } = report
  const named = namedBy(report)
  const others = people.filter((one) => !named.includes(one))
  const changed = people.filter(({ adds }) => adds.length > 0)
  return (
    <>
      {faults.length > 0 && (
        <Notice tone="refused" title={`${countText(faults.length, 'case')} à reprendre : rien n’est changé`} live>
          <p>Corrigez le fichier, puis choisissez-le de nouveau.</p>
        </Notice>
      )}
      {faults.length > 0 && <Faults faults={faults} />}
      {ignored.length > 0 && <p className={prose.soft}>Colonnes non lues : {listed(ignored)}.</p>}
      {!isKept && named.length > 0 && (
        <Administrators named={named} confirmation={faults.length === 0 ? confirmation : undefined} />
      )}
      {faults.length === 0 && !isKept && (
        <Notice
          title={
            changed.length === 0
              ? 'Ce tableau ne change rien'
              : `Tout se lit : ${countText(changed.length, 'personne')}`
          }
          action={changed.length > 0 && action}
          live
        >
          <p>{countText(read, 'ligne lue', 'lignes lues')}. Voici ce que chacune ferait.</p>
        </Notice>
      )}
      {isKept && <Kept report={report} />}
      {!isKept && others.length > 0 && <Preview title="Ce que chaque ligne ferait" people={others} />}
    </>
  )
}

/** Beyond, a file is to be made again. */
const FAULTS_SHOWN = 200

const Faults = ({ faults }: { faults: readonly TableFault[] }) => (
  <Listing title="Cases à reprendre" heads={['Ligne', 'Colonne', 'Lu', 'À faire']}>
    {faults.slice(0, FAULTS_SHOWN).map(({ line, column, found, sentence }) => (
      <tr key={`${line}/${column}/${found}/${sentence}`}>
        <th scope="row">{line}</th>
        <td>{column}</td>
        <td>{found === '' ? '(vide)' : found}</td>
        <td>{sentence}</td>
      </tr>
    ))}
  </Listing>
)

const ACCOUNTS = { new: 'Nouveau compte', resident: 'Compte d’usager', agent: 'Agent connu' } as const

/** Who is given everything is read apart, and confirmed by name. */
const Administrators = ({
  named,
  confirmation,
}: {
  named: readonly TablePerson[]
  confirmation: Confirmation | undefined
}) => (
  <div className={stack.close}>
    <Preview title="Deviendraient administrateurs" people={named} />
    {confirmation && (
      <CheckField checked={confirmation.isConfirmed} onChange={confirmation.onConfirm}>
        Je nomme {named.length === 1 ? 'administrateur' : 'administrateurs'} de toute l’installation :{' '}
        {listed(named.map(({ name, email }) => `${name} (${email})`))}
      </CheckField>
    )}
  </div>
)

const Preview = ({ title, people }: { title: string; people: readonly TablePerson[] }) => (
  <Listing title={title} heads={['Ligne', 'Personne', 'Compte', 'Rôles ajoutés']}>
    {people.map(({ line, name, email, account, adds, notes }) => (
      <tr key={line}>
        <th scope="row">{line}</th>
        <td>
          {name}
          <br />
          {email}
        </td>
        <td>{[ACCOUNTS[account], ...notes].join('. ')}</td>
        <td>{adds.length === 0 ? 'Rien à ajouter' : adds.map(grantText).join(' · ')}</td>
      </tr>
    ))}
  </Listing>
)

function Kept({ report: { people, invitations, isMailed } }: { report: PeopleTableReport }) {
  const changed = people.filter(({ adds }) => adds.length > 0).length
  return (
    <>
      <Notice title={`${countText(changed, 'personne a', 'personnes ont')} leurs rôles`} live>
        <p>
          {invitations.length === 0 && 'Personne n’était à inviter.'}
          {invitations.length > 0 &&
            (isMailed
              ? `${countText(invitations.length, 'invitation part', 'invitations partent')} par courriel.`
              : 'Aucun courriel ne part d’ici : imprimez ces liens et remettez chacun à sa personne. Ils ne sont affichés qu’ici.')}
        </p>
      </Notice>
      {invitations.length > 0 && (
        <>
          <Actions>
            <Button icon={Printer} onClick={() => window.print()}>
              Imprimer les invitations
            </Button>
          </Actions>
          <Listing title="Invitations" heads={['Personne', 'Lien, qui sert une fois', 'Jusqu’au']}>
            {invitations.map(({ name, email, link, expiresAt }) => (
              <tr key={email}>
                <th scope="row">
                  {name}
                  <br />
                  {email}
                </th>
                <td className={css.link}>{new URL(link, window.location.origin).href}</td>
                <td>{instantText(expiresAt)}</td>
              </tr>
            ))}
          </Listing>
        </>
      )}
    </>
  )
}

const Listing = ({ title, heads, children }: { title: string; heads: readonly string[]; children: ReactNode }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than a telephone is moved by the keyboard
  <section className={table.scroll} aria-label={title} tabIndex={0}>
    <table className={table.table}>
      <caption className={prose.soft}>{title}</caption>
      <thead>
        <tr>
          {heads.map((head) => (
            <th key={head} scope="col">
              {head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>{children}</tbody>
    </table>
  </section>
)
