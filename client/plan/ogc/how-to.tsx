import prose from '#client/ui/prose.module.css'
import stack from '#client/ui/stack.module.css'
import css from './how-to.module.css'

/** Step by step, in the words of the French QGIS. */
export const HowTo = () => (
  <section aria-labelledby="how-to" className={stack.even}>
    <h2 id="how-to">Comment faire</h2>
    <details open className={prose.fold}>
      <summary>Dans QGIS</summary>
      <ol className={css.steps}>
        <li>
          Menu <em>Couche</em>, <em>Ajouter une couche</em>, <em>Ajouter une couche WFS / OGC API - Features</em>.
        </li>
        <li>
          <em>Nouveau</em> : donnez un nom, collez l’adresse du service, et choisissez la version{' '}
          <em>OGC API - Features</em>.
        </li>
        <li>
          <em>OK</em>, puis <em>Connexion</em> : les couches paraissent. Choisissez-en une, puis <em>Ajouter</em>.
        </li>
        <li>
          Pour dessiner une couche comme dans Parvis : ouvrez l’adresse du service, sa page, et téléchargez son style
          (QML) ; dans QGIS, <em>Propriétés</em>, <em>Style</em>, <em>Charger le style</em>.
        </li>
      </ol>
    </details>
    <details className={prose.fold}>
      <summary>Avec une clé, pour lire les dossiers ou le plan dans QGIS</summary>
      <ol className={css.steps}>
        <li>Créez une clé ci-dessous, si vous êtes agent, et copiez-la : elle n’est montrée qu’une fois.</li>
        <li>
          Dans la connexion de QGIS, <em>Authentification</em>, <em>Configurations</em>, <em>Nouvelle</em> : type{' '}
          <em>Basic</em> ; mettez votre nom comme identifiant, la clé comme mot de passe.
        </li>
        <li>
          La couche « Dossiers d’urbanisme » paraît dans la liste, avec les seuls dossiers que vos droits ouvrent ; de
          même, si la clé ouvre le plan, le registre du sol, les demandes et les projets.
        </li>
      </ol>
    </details>
    <details className={prose.fold}>
      <summary>Le zonage d’un autre jour, ou une partie des éléments</summary>
      <p className={prose.measure}>
        Ajoutez à l’adresse d’une couche <code>datetime=2019-03-12</code> pour ce qui valait ce jour-là,{' '}
        <code>filter=section = &apos;AB&apos;</code> pour un filtre, <code>bbox=</code> pour une emprise.
      </p>
    </details>
  </section>
)
