import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Package } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, Rows } from '#client/ui/rows.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { ArchiveDossier, Transfer } from '#contract/agency/archives/archives.ts'
import { DOSSIER_KINDS } from '#law/dossier-kind.ts'
import { TRANSFER_MOVES } from '#wording/agency/archives/archive-words.ts'
import { dayText } from '#wording/day.ts'
import { printedNumber } from '#wording/dossier/register/printed-number.ts'
import { capitalised } from '#wording/typography.ts'
import css from './archives.module.css'
import { archiveDossiersQuery, transfersQuery, usePrepareTransfer } from './queries.ts'
import { TransferRow } from './transfer-row.tsx'

/** What leaves for the archives: the dossiers that the table keeps, and each transfer, step by step. */
export function TransfersView() {
  const transfers = useQuery(transfersQuery())
  if (transfers.isPending) return <Skeleton lines={6} label="Lecture des versements" />
  if (transfers.error) return <ProblemNotice error={transfers.error} onRetry={() => void transfers.refetch()} />
  const { isConfigured, transfers: rows } = transfers.data
  return (
    <>
      {!isConfigured && (
        <Notice
          tone="unknown"
          title="Le versement n’est pas réglé"
          action={<a href="/aide/problemes/versement-non-regle">Comment le régler</a>}
        >
          <p>Cette installation ne dit pas à quel service d’archives elle verse : aucun paquet ne peut être préparé.</p>
        </Notice>
      )}
      <h2>Versements</h2>
      {rows.length === 0 ? (
        <p>Aucun versement n’a encore été préparé.</p>
      ) : (
        <Rows aria-label="Versements">
          {rows
            .toSorted((one, other) => Number(isEnded(one)) - Number(isEnded(other)))
            .map((transfer) => (
              <TransferRow key={transfer.id} transfer={transfer} />
            ))}
        </Rows>
      )}
      <h2>Dossiers à verser</h2>
      <ToTransfer isConfigured={isConfigured} live={new Set(rows.filter(isLive).map(({ number }) => number))} />
    </>
  )
}

/** What waits for a step comes first. */
const isEnded = ({ state }: Transfer): boolean => TRANSFER_MOVES[state].length === 0

/** Under way, or done: its dossier waits for no other. */
const isLive = ({ state }: Transfer): boolean => state !== 'refused' && state !== 'takenBack'

function ToTransfer({ isConfigured, live }: { isConfigured: boolean; live: ReadonlySet<string> }) {
  const dossiers = useInfiniteQuery(archiveDossiersQuery('keep'))
  const preparing = usePrepareTransfer()
  if (dossiers.isPending) return <Skeleton lines={4} label="Lecture des dossiers à verser" />
  if (dossiers.error) return <ProblemNotice error={dossiers.error} onRetry={() => void dossiers.refetch()} />
  const rows = dossiers.data.pages.flatMap((one) => one.dossiers).filter(({ number }) => !live.has(number))
  return (
    <>
      {rows.length === 0 && (
        <NoneRuled>
          {live.size > 0
            ? 'Aucun autre dossier terminé n’est destiné au versement.'
            : 'Aucun dossier terminé n’est destiné au versement par une ligne signée du tableau.'}
        </NoneRuled>
      )}
      {preparing.error && <ProblemNotice error={preparing.error} />}
      <p role="status">
        {preparing.data &&
          `Paquet ${preparing.data.messageId} préparé, empreintes relues : il est sous « Versements ».`}
      </p>
      <Rows aria-label="Dossiers à verser">
        {rows.map((dossier) => (
          <Row key={dossier.id}>
            <DossierWords dossier={dossier} />
            {dossier.why === null && isConfigured && (
              <div>
                <Button
                  icon={Package}
                  variant={dossier.isDue ? 'secondary' : 'quiet'}
                  disabled={preparing.isPending}
                  onClick={() => preparing.mutate(dossier.id)}
                >
                  {dossier.isDue ? 'Préparer le paquet de' : 'Verser avant la fin de la durée :'}{' '}
                  {printedNumber(dossier.number)}
                </Button>
              </div>
            )}
          </Row>
        ))}
      </Rows>
      {dossiers.hasNextPage && (
        <Button disabled={dossiers.isFetchingNextPage} onClick={() => void dossiers.fetchNextPage()}>
          Afficher la suite
        </Button>
      )}
    </>
  )
}

/** What is empty for want of a signed row says where rows are written. */
export const NoneRuled = ({ children }: { children: ReactNode }) => (
  <p>
    {children}{' '}
    <Link to="/archives" search={{ vue: 'tableau' }}>
      Ouvrir le tableau de gestion
    </Link>
  </p>
)

const kindText = (kind: string) =>
  capitalised(Object.entries(DOSSIER_KINDS).find(([key]) => key === kind)?.[1].name ?? kind)

/** Which dossier, when it was decided, until when it serves, and why nothing is proposed. */
export const DossierWords = ({ dossier }: { dossier: ArchiveDossier }) => (
  <>
    <strong>{printedNumber(dossier.number)}</strong>
    <DossierFacts dossier={dossier} />
  </>
)

export function DossierFacts({ dossier }: { dossier: ArchiveDossier }) {
  const { kind, communeName, decidedOn, dueOn, why } = dossier
  return (
    <span className={`${prose.soft} ${css.facts}`}>
      {kindText(kind)}, {communeName}. {decidedOn !== null && `Décidé le ${dayText(decidedOn)}. `}
      {dueOn !== null && `Utilité administrative jusqu’au ${dayText(dueOn)}. `}
      {why}
    </span>
  )
}
