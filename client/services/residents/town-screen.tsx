import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { Skeleton } from '#client/ui/waiting.tsx'
import type { CommuneBoard, ResidentCommune } from '#contract/services/residents/board.ts'
import { instantText } from '#wording/day.ts'
import type { Address } from './address.ts'
import { NoticeScreen } from './notice-screen.tsx'
import { NoticesScreen } from './notices-screen.tsx'
import { PracticalScreen } from './practical-screen.tsx'
import { ReportScreen } from './report-screen.tsx'
import { SubscriptionScreen } from './subscription-screen.tsx'
import { useBoard } from './use-board.ts'

/** A commune: what it shows, with the hour at which it was read. */
export function TownScreen({ commune, address }: { commune: ResidentCommune; address: Address }) {
  const { readAgain, ...shown } = useBoard(commune.inseeCode)
  if (address.at === 'report') return <ReportScreen commune={commune} />
  if (address.at === 'subscription') return <SubscriptionScreen commune={commune} />
  if (shown.state === 'reading') return <Skeleton lines={8} label="Lecture des annonces" />
  if (shown.state === 'absent') return <ProblemNotice error={shown.error} onRetry={readAgain} />
  return (
    <>
      {shown.state === 'kept' && <Kept board={shown.board} onRetry={readAgain} />}
      <Read board={shown.board} address={address} />
      <p className={prose.tiny}>Lu le {instantText(shown.board.readAt)}.</p>
    </>
  )
}

const Kept = ({ board, onRetry }: { board: CommuneBoard; onRetry: () => void }) => (
  <Notice tone="unknown" title="Hors connexion" live action={<Button onClick={onRetry}>Réessayer</Button>}>
    <p>Ce qui suit a été lu le {instantText(board.readAt)} : cela a pu changer depuis.</p>
  </Notice>
)

function Read({ board, address }: { board: CommuneBoard; address: Address }) {
  if (address.at === 'practical') return <PracticalScreen board={board} />
  if (address.at === 'notice') return <NoticeScreen key={address.id} board={board} id={address.id} />
  return <NoticesScreen board={board} asked={address.at === 'notices' ? address.theme : null} />
}
