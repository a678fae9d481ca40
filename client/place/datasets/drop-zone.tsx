import { FileUp, FolderUp } from 'lucide-react'
import { type DragEvent, useRef, useState } from 'react'
import { Button } from '#client/ui/button.tsx'
import tone from '#client/ui/tone.module.css'
import css from './drop-zone.module.css'

/** Takes files dropped or chosen; the buttons do all that the gesture does. */
export function DropZone({ isBusy, onFiles }: { isBusy: boolean; onFiles: (files: readonly File[]) => void }) {
  const [isOver, setIsOver] = useState(false)
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = (list: FileList | null | undefined) => {
    if (list && list.length > 0 && !isBusy) onFiles([...list])
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setIsOver(false)
    take(event.dataTransfer.files)
  }
  return (
    <section
      className={`${css.zone} ${tone.chosen}`}
      data-over={isOver || undefined}
      aria-label="Déposer un fichier"
      onDragOver={(event) => {
        event.preventDefault()
        setIsOver(true)
      }}
      onDragLeave={() => setIsOver(false)}
      onDrop={onDrop}
    >
      <p className={css.title}>Déposez ici un fichier, une archive, ou toutes les parties d’un même jeu</p>
      <p className={css.help}>
        Cadastre (Etalab, EDIGÉO, IGN), document d’urbanisme, servitudes, risques, adresses, consommation d’espaces et
        occupation du sol : Shapefile, GeoPackage, MapInfo, GML, GeoJSON, CSV, JSON, XML, zip ou tar. Le contenu décide,
        pas le nom.
      </p>
      <div className={css.buttons}>
        <Button icon={FileUp} variant="primary" disabled={isBusy} onClick={() => files.current?.click()}>
          Choisir des fichiers
        </Button>
        <Button icon={FolderUp} disabled={isBusy} onClick={() => folder.current?.click()}>
          Choisir un dossier
        </Button>
      </div>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        aria-label="Fichiers à importer"
        onChange={(event) => take(event.target.files)}
      />
      <input
        ref={(element) => {
          folder.current = element
          element?.setAttribute('webkitdirectory', '')
        }}
        type="file"
        hidden
        aria-label="Dossier à importer"
        onChange={(event) => take(event.target.files)}
      />
    </section>
  )
}
