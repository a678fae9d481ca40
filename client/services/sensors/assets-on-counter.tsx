import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { X } from 'lucide-react'
import type { StyleSpecification } from 'maplibre-gl'
import { useMemo, useState } from 'react'
import type { MapTokens } from '#client/map/tokens.ts'
import { sessionQuery } from '#client/session/queries.ts'
import { isAgent } from '#client/session/roles.ts'
import { IconButton } from '#client/ui/button.tsx'
import { ProblemNotice } from '#client/ui/problem-notice.tsx'
import prose from '#client/ui/prose.module.css'
import { RowHead } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { Asset } from '#contract/services/sensors/sensor.ts'
import { instantText } from '#wording/day.ts'
import { markColours, withAssets } from './asset-layer.ts'
import css from './asset-map.module.css'
import { readText } from './asset-rows.tsx'
import { assetsQuery } from './queries.ts'
import { StateBadge } from './state-badge.tsx'
import { useLive } from './use-live.ts'

/**
 * The followed assets over the map of the counter, for whoever may read them, with the one that is open: as they are now, while they are shown.
 * Homes are none of them.
 */
export function useAssetsOnCounter(style: StyleSpecification, tokens: MapTokens, isWanted: boolean) {
  const session = useQuery(sessionQuery())
  const isReader = session.data !== undefined && isAgent(session.data)
  const isShown = isWanted && isReader
  const list = useQuery({ ...assetsQuery(), enabled: isShown })
  const [chosen, setChosen] = useState<number | null>(null)
  useLive(isShown)
  const assets = isShown ? list.data?.assets : undefined
  const drawn = useMemo(() => {
    return assets ? withAssets(style, assets, markColours(tokens)) : style
  }, [style, assets, tokens])
  return {
    isReader,
    isShown,
    style: drawn,
    error: isShown ? list.error : null,
    notListened: isShown ? (list.data?.notListened ?? null) : null,
    open: assets?.find(({ id }) => id === chosen),
    choose: setChosen,
  }
}

/** What is said of the assets over the map: the one that is open, that some are not listened to, that they cannot be read. */
export function AssetsOnCounter({ assets }: { assets: ReturnType<typeof useAssetsOnCounter> }) {
  const { open, choose, error, notListened } = assets
  if (error) return <ProblemNotice error={error} />
  if (!open && notListened === null) return null
  return (
    <section className={`${css.card} ${stack.near}`} aria-label="Équipement suivi" aria-live="polite">
      {open ? <Card asset={open} onClose={() => choose(null)} /> : <p>{notListened}</p>}
    </section>
  )
}

const Card = ({ asset, onClose }: { asset: Asset; onClose: () => void }) => (
  <>
    <RowHead>
      <Link to="/capteurs/equipements/$id" params={{ id: String(asset.id) }} className={prose.name}>
        {asset.name}
      </Link>
      <StateBadge state={asset.state} />
      <IconButton icon={X} label="Fermer l’équipement" onClick={onClose} />
    </RowHead>
    {asset.latest.map((read) => (
      <p key={read.datastreamId}>
        {readText(read)} <span className={prose.soft}>({instantText(read.at)})</span>
      </p>
    ))}
    <p className={prose.soft}>
      {asset.heard} {asset.nextStep}
    </p>
  </>
)

/** What the marks say, in words, and where all of it is a list. */
export const AssetsLegend = () => (
  <ul className={prose.tiny}>
    <li>! : une alarme, ou un équipement muet</li>
    <li>? : on ne sait pas (pas écouté, jamais entendu, sans appareil)</li>
    <li>point seul : rien à faire</li>
    <li>
      <Link to="/capteurs">La liste dit la même chose</Link>
    </li>
  </ul>
)
