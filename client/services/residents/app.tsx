import { Bell, House, type LucideIcon, Megaphone, NotebookTabs } from 'lucide-react'
import { useEffect, useState } from 'react'
import { call } from '#client/api/call.ts'
import type { ResidentCommune } from '#contract/services/residents/board.ts'
import { residentOperations } from '#contract/services/residents/resident-operations.ts'
import { type Address, go, useAddress } from './address.ts'
import { CommuneScreen } from './commune-screen.tsx'
import { FollowedScreen } from './followed-screen.tsx'
import { GoLink } from './go-link.tsx'
import { keepCommune, keptCommune } from './kept.ts'
import { MailScreen } from './mail-screen.tsx'
import css from './residents.module.css'
import { sendWaiting } from './sending.ts'
import { TownScreen } from './town-screen.tsx'

/** The residents' application: no account, nothing that names who reads. */
export function App() {
  const address = useAddress()
  const { commune, choose, isRead } = useCommune()
  useEffect(() => {
    const send = () => void sendWaiting()
    send()
    window.addEventListener('online', send)
    return () => window.removeEventListener('online', send)
  }, [])
  if (!isRead) return null
  return (
    <div className={css.app}>
      <header className={css.top}>
        <span className={css.town}>{commune?.name ?? 'Ma commune'}</span>
        {commune && <a href={`/commune/${commune.inseeCode}`}>Accueil</a>}
        <a href="/mes-demarches">Mes démarches</a>
        {commune && <GoLink to={{ at: 'commune' }}>Changer de commune</GoLink>}
      </header>
      <main className={css.main}>
        <Shown address={address} commune={commune} onChoose={choose} />
        <p>
          <a href="/mentions-legales">Mentions légales</a>, <a href="/donnees-personnelles">données personnelles</a>,{' '}
          <a href="/accessibilite">accessibilité</a>
        </p>
      </main>
      <Doors address={address} />
    </div>
  )
}

type ShownProps = { address: Address; commune: ResidentCommune | null; onChoose: (commune: ResidentCommune) => void }

function Shown({ address, commune, onChoose }: ShownProps) {
  if (address.at === 'mail') return <MailScreen asked={address.asked} token={address.token} />
  if (address.at === 'followed') return <FollowedScreen key={address.secret} secret={address.secret} />
  if (!commune || address.at === 'commune') return <CommuneScreen onChoose={onChoose} />
  return <TownScreen key={commune.inseeCode} commune={commune} address={address} />
}

/** The commune that an address names, when it comes from its portal; without a network, that of this device. */
async function communeNamed(): Promise<ResidentCommune | undefined> {
  const asked = new URLSearchParams(window.location.search).get('commune')
  if (asked === null) return undefined
  const communes = await call(residentOperations.residentCommunes).catch(() => [])
  return communes.find(({ inseeCode }) => inseeCode === asked)
}

/** The commune of this device. */
function useCommune() {
  const [commune, setCommune] = useState<ResidentCommune | null>(null)
  const [isRead, setRead] = useState(false)
  useEffect(() => {
    void Promise.all([keptCommune(), communeNamed()]).then(([kept, named]) => {
      setCommune(named ?? kept ?? null)
      if (named) void keepCommune(named).catch(() => undefined)
      setRead(true)
    })
  }, [])
  const choose = (chosen: ResidentCommune) => {
    setCommune(chosen)
    void keepCommune(chosen).catch(() => undefined) // a private window asks again
    go({ at: 'notices' })
  }
  return { commune, choose, isRead }
}

const DOORS: readonly { at: 'notices' | 'practical' | 'report' | 'subscription'; label: string; icon: LucideIcon }[] = [
  { at: 'notices', label: 'Annonces', icon: House },
  { at: 'practical', label: 'Pratique', icon: NotebookTabs },
  { at: 'report', label: 'Signaler', icon: Megaphone },
  { at: 'subscription', label: 'S’abonner', icon: Bell },
]

const Doors = ({ address }: { address: Address }) => (
  <nav className={css.doors} aria-label="Ma commune">
    <ul>
      {DOORS.map(({ at, label, icon: Icon }) => (
        <li key={at}>
          <GoLink to={{ at }} className={css.door} aria-current={address.at === at ? 'page' : undefined}>
            <Icon aria-hidden size="1.4rem" strokeWidth={1.75} />
            {label}
          </GoLink>
        </li>
      ))}
    </ul>
  </nav>
)
