import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { AdministratorGate } from '#client/session/administrator-gate.tsx'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import { Skeleton } from '#client/ui/waiting.tsx'
import { CommuneActors, ServiceActors } from './actors.tsx'
import { HubForm } from './hub-form.tsx'
import { platauSettingsQuery } from './queries.ts'

/** How this installation is plugged into PLAT’AU: where it is, who we are there, who the communes and the services are. */
export function PlatauScreen() {
  usePageTitle('PLAT’AU')
  return (
    <AdministratorGate title="PLAT’AU">
      <p className={page.lead}>
        La plateforme de l’État où les dossiers, leurs pièces, les demandes d’avis, les avis et les décisions sont
        partagés. Ce qui n’a pas pu y partir se lit dans <Link to="/administration/envois">Ce qui n’est pas parti</Link>
        .
      </p>
      <Settings />
    </AdministratorGate>
  )
}

function Settings() {
  const settings = useQuery(platauSettingsQuery())
  if (settings.isPending) return <Skeleton lines={8} label="Lecture du raccordement" />
  if (settings.error) return <ProblemNotice error={settings.error} onRetry={() => void settings.refetch()} />
  return (
    <>
      <h2>Raccordement</h2>
      <HubForm settings={settings.data} />
      <h2>Communes</h2>
      <p>
        Une commune sans identifiant n’échange rien. Dès qu’elle en a un, ses dossiers déposés à compter du jour choisi
        plus haut partent d’eux-mêmes.
      </p>
      <CommuneActors communes={settings.data.communes} />
      <h2>Services consultés</h2>
      <p>
        Une demande d’avis part aussi dans PLAT’AU si le service y a un identifiant ; sinon elle ne part que par
        courriel ou compte.
      </p>
      <ServiceActors services={settings.data.services} />
    </>
  )
}
