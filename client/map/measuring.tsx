import { Ruler, Undo2, X } from 'lucide-react'
import { useEffect, useEffectEvent, useId } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button, IconButton } from '#client/ui/button.tsx'
import { Fact, Facts } from '#client/ui/facts.tsx'
import prose from '#client/ui/prose.module.css'
import rows from '#client/ui/rows.module.css'
import { areaText, countText, groundLengthText } from '#wording/quantity.ts'
import { type GroundPoint, measureGround } from './ground-measure.ts'
import css from './measuring.module.css'

type Props = {
  points: readonly GroundPoint[]
  onPoints: (points: readonly GroundPoint[]) => void
  onClose: () => void
}

const KEYS = 'Cliquez chaque sommet, ou amenez-le au centre de la carte et tapez Entrée.'

/** The ruler of the map: length of a path, and area of what it encloses, true on the ground. */
export function Measuring({ points, onPoints, onClose }: Props) {
  const titleId = useId()
  const undo = () => onPoints(points.slice(0, -1))
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    if (event.target instanceof HTMLInputElement || event.target instanceof HTMLTextAreaElement) return
    if (event.key === 'Escape') onClose()
    if (event.key === 'Backspace' && points.length > 0) undo()
  })
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
  return (
    <section className={css.panel} aria-labelledby={titleId}>
      <div className={`${rows.level} ${css.head}`}>
        <Ruler aria-hidden size="1.1em" />
        <h2 id={titleId}>Mesurer</h2>
        <IconButton icon={X} label="Fermer la mesure" onClick={onClose} />
      </div>
      <div role="status">
        <Said points={points} />
      </div>
      <Actions>
        <Button icon={Undo2} variant="quiet" disabled={points.length === 0} onClick={undo}>
          Reprendre le dernier point
        </Button>
        <Button variant="quiet" disabled={points.length === 0} onClick={() => onPoints([])}>
          Tout effacer
        </Button>
      </Actions>
    </section>
  )
}

function Said({ points }: Pick<Props, 'points'>) {
  if (points.length < 2)
    return <p className={prose.soft}>{points.length === 0 ? KEYS : `Premier point posé. ${KEYS}`}</p>
  const { lengthM, lastM, closedM, areaM2 } = measureGround(points)
  return (
    <Facts isShort>
      <Fact term="Longueur">
        <strong>{groundLengthText(lengthM)}</strong>
        {points.length > 2 && lastM !== null && (
          <>
            {' '}
            en {countText(points.length - 1, 'segment')}, le dernier de {groundLengthText(lastM)}
          </>
        )}
      </Fact>
      <Fact term="Surface">
        {areaM2 !== null && closedM !== null && (
          <>
            <strong>{areaText(areaM2)}</strong> si l’on ferme le tracé, pourtour {groundLengthText(closedM)}
          </>
        )}
      </Fact>
      <Fact term="Précision">celle du dessin à l’écran et du cadastre : ce n’est pas un bornage</Fact>
    </Facts>
  )
}
