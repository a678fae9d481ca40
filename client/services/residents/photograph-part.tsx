import { useEffect, useMemo, useRef, useState } from 'react'
import { Actions } from '#client/ui/actions.tsx'
import { Button } from '#client/ui/button.tsx'
import { Notice } from '#client/ui/notice.tsx'
import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import { FileField } from '#client/ui/text-field.tsx'
import { type Place, pictureOnly, placeIn, placeReader } from './photograph.ts'
import type { Picture } from './report-draft.ts'
import css from './residents.module.css'

type Props = { picture: Picture; onPicture: (picture: Picture) => void; onPlace: (place: Place) => void }

/** A photograph; when it says where it was taken, that is asked before it serves. */
export function PhotographPart({ picture, onPicture, onPlace }: Props) {
  const [place, setPlace] = useState<Place | null>(null)
  const [isUnreadable, setUnreadable] = useState(false)
  const last = useRef<File | null>(null)
  useEffect(() => void placeReader().catch(() => undefined), []) // kept before the network goes
  const take = async (file: File | null) => {
    last.current = file
    setPlace(null)
    setUnreadable(false)
    onPicture(file && 'reading')
    if (!file) return
    const [found, drawn] = await Promise.all([placeIn(file), pictureOnly(file).catch(() => null)])
    if (last.current !== file) return // another one was chosen while this one was read
    setPlace(drawn && found)
    setUnreadable(drawn === null)
    onPicture(drawn)
  }
  return (
    <div className={stack.even}>
      <FileField
        label="Photographie"
        help="Facultative. Évitez les visages et les plaques."
        accept="image/*"
        onChange={(file) => void take(file)}
      />
      {isUnreadable && (
        <Notice tone="refused" live>
          <p>Ce navigateur n’ouvre pas ce fichier. Choisissez une photographie JPEG ou PNG, ou une capture d’écran.</p>
        </Notice>
      )}
      <p role="status" className={prose.soft}>
        {picture === 'reading' && 'Lecture de la photographie…'}
      </p>
      {picture instanceof Blob && <Shown picture={picture} onForget={() => onPicture(null)} />}
      {place && (
        <Notice title="Cette photographie dit où elle a été prise" live>
          <p>
            Utiliser cet endroit pour le signalement ? Seul l’endroit part ; le reste de ce que l’appareil a écrit reste
            ici.
          </p>
          <Actions>
            <Button
              variant="primary"
              onClick={() => {
                onPlace(place)
                setPlace(null)
              }}
            >
              Oui, utiliser cet endroit
            </Button>
            <Button onClick={() => setPlace(null)}>Non</Button>
          </Actions>
        </Notice>
      )}
    </div>
  )
}

function Shown({ picture, onForget }: { picture: Blob; onForget: () => void }) {
  const source = useMemo(() => URL.createObjectURL(picture), [picture])
  useEffect(() => () => URL.revokeObjectURL(source), [source])
  return (
    <div className={stack.start}>
      <img className={css.picture} src={source} alt="Votre photographie" />
      <Button variant="quiet" onClick={onForget}>
        Retirer la photographie
      </Button>
    </div>
  )
}
