import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { healthQuery } from '#client/api/queries.ts'
import page from '#client/ui/page.module.css'
import { usePageTitle } from '#client/ui/page-title.ts'
import stack from '#client/ui/stack.module.css'
import css from './help.module.css'

const KEYS: readonly [string, string][] = [
  ['Ctrl K, ⌘ K ou /', 'Aller au champ de recherche'],
  ['Flèches, puis Entrée', 'Choisir un résultat, ou se déplacer sur la carte'],
  ['+ et −', 'Zoomer la carte, quand elle a le focus'],
  ['Entrée', 'Sur la carte : choisir la parcelle sous la croix'],
  ['Maj + Entrée, Maj + clic', 'Ajouter la parcelle au site, ou l’en retirer'],
  ['Échap', 'Fermer une liste ou une fenêtre'],
]

/** How to use the desk, in one page. */
export function HelpScreen() {
  usePageTitle('Aide')
  return (
    <article className={page.page}>
      <h1>Aide</h1>
      <p className={page.lead}>Répondre à une question sur une parcelle, avec ses sources, et remettre la réponse.</p>
      <h2>Trouver</h2>
      <p>
        Le champ du haut accepte une adresse, même abrégée ou sans accent (<em>14 bd gambetta</em>), une parcelle sous
        toutes ses formes (<em>AB 12</em>, <em>000AB0012</em>, <em>62057000AB0012</em>, <em>Audruicq AB 12</em>), une
        liste de parcelles collée, un lieu ou une commune, un numéro (<em>DS-2026-00012</em>, <em>rs 2026 3</em>, celui
        d’un dossier), le nom d’une salle ou d’une association, ou ce qu’on veut faire (<em>réserver une salle</em>,{' '}
        <em>payer</em>, <em>signaler</em>) : la page où cela se fait est alors proposée. On peut aussi cliquer une
        parcelle sur la carte.
      </p>
      <h2>Lire la fiche</h2>
      <p>
        La fiche répond dans l’ordre des questions : où et quoi, quelle zone, ce qui protège, ce qui menace, ce qui est
        en cours, que faire. Chaque ligne ouvre sa preuve : article, document et ses dates, pièces, jeu de données.
      </p>
      <ul className={css.list}>
        <li>
          <strong>Absents</strong> : recherchés et non trouvés, à la date de la source.
        </li>
        <li>
          <strong>Inconnus</strong> : aucune donnée chargée, ou elle ne couvre pas cet endroit. Ce n’est jamais un non.
        </li>
        <li>
          <strong>Limite, à vérifier</strong> : le recouvrement est si faible qu’il peut venir du dessin. Cadastre et
          plan ne se superposent pas au mètre.
        </li>
      </ul>
      <h2>Un site de plusieurs parcelles</h2>
      <p>
        « Ajouter des parcelles », ou Maj + clic, réunit des parcelles : surface totale, réponses de l’ensemble, et la
        fiche de chacune. Le lien de la page contient tout : parcelles, carte, couches, preuve ouverte.
      </p>
      <h2>Remettre la réponse</h2>
      <p>
        « Note PDF » donne la note de renseignements d’urbanisme, « Bordereau » la liste des parcelles, « Plan » une
        carte à l’échelle exacte, à imprimer en taille réelle. Aucun ne vaut certificat d’urbanisme.
      </p>
      <h2>Au clavier</h2>
      <dl className={css.keys}>
        {KEYS.map(([keys, effect]) => (
          <div key={keys}>
            <dt>{keys}</dt>
            <dd>{effect}</dd>
          </div>
        ))}
      </dl>
      <p>La carte a un double en texte : les parcelles voisines, avec leur direction, se parcourent depuis la fiche.</p>
      <h2>Et aussi</h2>
      <ul className={stack.near}>
        <li>
          <Link to="/aide/problemes">Problèmes et leurs remèdes</Link>
        </li>
        <li>
          <Link to="/aide/nouveautes">Nouveautés</Link>
        </li>
        <li>
          <a href="/api/openapi.json">Description de l’API (OpenAPI)</a>
        </li>
      </ul>
      <Version />
    </article>
  )
}

function Version() {
  const health = useQuery(healthQuery())
  return (
    <p className={css.version}>
      Parvis{health.data ? ` ${health.data.version}` : ''}, logiciel libre sous licence EUPL-1.2.
    </p>
  )
}
