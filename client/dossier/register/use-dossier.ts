import { useParams } from '@tanstack/react-router'

/** The dossier whose page is open, for every section of that page. */
export const useDossierId = () => useParams({ from: '/desk/dossiers/$id' }).id
