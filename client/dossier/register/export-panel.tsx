import { FileDown } from 'lucide-react'
import { ButtonLink } from '#client/ui/button.tsx'
import prose from '#client/ui/prose.module.css'
import { fill, paths } from '#contract/paths.ts'
import css from './dossier.module.css'

/** A deposited dossier, given whole to whoever handles it. */
export const ExportPanel = ({ dossierId }: { dossierId: string }) => (
  <section className={`${css.section} ${prose.parts}`} aria-labelledby="export-du-dossier">
    <h2 id="export-du-dossier">Export du dossier</h2>
    <p className={prose.soft}>
      Un fichier .zip : une page lisible, tous les fichiers, leurs empreintes, le registre des actes et de quoi le
      vérifier sans Parvis. Chaque export est inscrit au journal des consultations.
    </p>
    <p>
      <ButtonLink icon={FileDown} href={fill(paths.dossierExport, { id: dossierId })} download>
        Télécharger le dossier entier
      </ButtonLink>
    </p>
  </section>
)
