import { Link } from '@tanstack/react-router'
import prose from '#client/ui/prose.module.css'
import table from '#client/ui/table.module.css'
import type { LegalGround } from '#contract/place/legal-persons/legal-persons.ts'
import { HOLDER_SORT_NAMES, legalHolderText } from '#wording/place/legal-persons/legal-person-words.ts'
import { areaText } from '#wording/quantity.ts'

const builtText = (isBuilt: boolean | null) => (isBuilt === null ? 'inconnu' : isBuilt ? 'bâtie' : 'non bâtie')

/** Grounds, the largest first; each opens on the map. */
export const GroundTable = ({ grounds }: { grounds: readonly LegalGround[] }) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: a table wider than the page is scrolled by keyboard
  <section className={table.scroll} aria-label="Parcelles" tabIndex={0}>
    <table className={table.table}>
      <thead>
        <tr>
          <th scope="col">Parcelle</th>
          <th scope="col">Surface</th>
          <th scope="col">Zone</th>
          <th scope="col">Bâti</th>
          <th scope="col">Personne morale</th>
        </tr>
      </thead>
      <tbody>
        {grounds.map(({ parcelId, reference, areaM2, zone, isBuilt, isOnMap, holders }) => (
          <tr key={parcelId}>
            <th scope="row">
              {isOnMap ? (
                <Link to="/carte" search={{ parcelles: parcelId }}>
                  {reference}
                </Link>
              ) : (
                <>
                  {reference} <span className={prose.soft}>absente du plan</span>
                </>
              )}
            </th>
            <td>{areaM2 === null ? 'inconnue' : areaText(areaM2)}</td>
            <td>{zone ?? 'aucune ou inconnue'}</td>
            <td>{builtText(isBuilt)}</td>
            <td>
              {holders.map((holder) => (
                <div key={`${holder.name} ${holder.right}`}>
                  {legalHolderText(holder)} <span className={prose.soft}>{HOLDER_SORT_NAMES[holder.sort]}</span>
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
