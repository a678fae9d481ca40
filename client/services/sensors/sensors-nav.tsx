import { Link } from '@tanstack/react-router'
import { Actions } from '#client/ui/actions.tsx'

/** The pages of the sensors, one beside the other. */
export const SensorsNav = () => (
  <nav aria-label="Capteurs">
    <Actions>
      <Link to="/capteurs">Équipements</Link>
      <Link to="/capteurs/appareils">Appareils</Link>
      <Link to="/capteurs/decodeurs">Décodeurs</Link>
      <Link to="/capteurs/tournee">Tournée</Link>
      <Link to="/capteurs/passages">Passages</Link>
      <Link to="/capteurs/arretes">Arrêtés</Link>
      <Link to="/capteurs/sources">Sources et seuils</Link>
    </Actions>
  </nav>
)
