import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { Row, RowHead, Rows } from '#client/ui/rows.tsx'
import stack from '#client/ui/stack.module.css'
import type { Asset, AssetRead } from '#contract/services/sensors/sensor.ts'
import { countText } from '#wording/quantity.ts'
import { QUANTITY_LABELS, valueText } from '#wording/services/sensors/sensor-words.ts'
import { StateBadge } from './state-badge.tsx'

const AT_ONCE = 40

/** Measures whose value is a sentence by itself. */
const YES_OR_NO: ReadonlySet<string> = new Set(['leak', 'overflow', 'tilt'])

/** « Température 20,1 °C », « ne déverse pas ». */
export const readText = ({ quantity, unit, value }: AssetRead) =>
  YES_OR_NO.has(quantity)
    ? valueText(quantity, unit, value)
    : `${QUANTITY_LABELS[quantity] ?? quantity} ${valueText(quantity, unit, value)}`

/** The assets in words, those that need somebody first: the twin of the map. */
export function AssetRows({ assets }: { assets: readonly Asset[] }) {
  const [shown, setShown] = useState(AT_ONCE)
  return (
    <div className={stack.even}>
      <p role="status">{countText(assets.length, 'équipement')}</p>
      <Rows>
        {assets.slice(0, shown).map((asset) => (
          <Row key={asset.id}>
            <RowHead>
              <Link to="/capteurs/equipements/$id" params={{ id: String(asset.id) }} className={prose.name}>
                {asset.name}
              </Link>
              <StateBadge state={asset.state} />
            </RowHead>
            {asset.latest.length > 0 && <p>{asset.latest.map(readText).join(' · ')}</p>}
            {asset.state !== 'fresh' && (
              <p className={prose.soft}>
                {asset.heard} {asset.nextStep}
              </p>
            )}
          </Row>
        ))}
      </Rows>
      {assets.length > shown && (
        <div>
          <Button onClick={() => setShown(shown + 5 * AT_ONCE)}>Montrer les suivants</Button>
        </div>
      )}
    </div>
  )
}
