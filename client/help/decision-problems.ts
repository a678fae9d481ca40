import type { ProblemPage } from './problem-page.ts'

/** Problems of the acts of the town hall, of the consultations under way and of the decision. */
export const DECISION_PROBLEMS = {
  'exemplaire-en-attente': {
    title: 'Un exemplaire papier attend sa signature',
    meaning:
      'La décision est imprimée pour être signée à la main : tant que ce papier peut être signé, son texte ne change pas et rien d’autre ne le remplace.',
    steps: [
      'Numérisez l’exemplaire signé et enregistrez son retour.',
      'S’il ne doit plus être signé, abandonnez-le en disant pourquoi, puis reprenez le projet.',
    ],
  },
  'exemplaire-au-parapheur': {
    title: 'Cet exemplaire est dans le parapheur',
    meaning:
      'La décision est partie dans le parapheur : elle s’y signe ou s’y rejette, et ne se signe pas ailleurs en attendant.',
    steps: [
      'Voyez dans la décision, sous « Parapheur », sur quel bureau elle attend.',
      'Pour la reprendre, faites-la rejeter dans le parapheur, ou abandonnez l’envoi en disant pourquoi.',
    ],
  },
  'parapheur-non-regle': {
    title: 'Aucun parapheur n’est réglé',
    meaning: 'Cette installation n’est raccordée à aucun parapheur électronique : rien ne peut y partir.',
    steps: [
      'L’administrateur le règle dans « Administration », « Réglages », « Parapheur électronique », puis l’essaie.',
      'En attendant, signez ici avec le certificat de la mairie, ou sur papier.',
    ],
  },
  'parapheur-non-signe': {
    title: 'Rien n’est revenu signé du parapheur',
    meaning: 'Une décision s’enregistre quand le fichier est revenu signé et que sa signature est vérifiée.',
    steps: [
      'Relisez où en est l’envoi, dans la décision.',
      'Demandez sa signature à la personne qui l’a sur son bureau.',
    ],
  },
  'parapheur-envoi-termine': {
    title: 'Cet envoi au parapheur est terminé',
    meaning: 'Il est déjà enregistré, rejeté ou abandonné ; il ne change plus.',
    steps: ['Rechargez le dossier.', 'S’il a été rejeté ou abandonné, reprenez le projet et envoyez-le de nouveau.'],
  },
  'parapheur-a-expliquer': {
    title: 'Dites ce qu’il en est de cette signature',
    meaning:
      'Le certificat ou le jour lus dans le fichier ne sont pas ceux qui étaient attendus. La signature peut être bonne : quelqu’un doit dire ce qui s’est passé.',
    steps: [
      'Ouvrez le fichier signé et lisez-y le certificat.',
      'Si une autre personne a signé, vérifiez sa délégation de ce jour.',
      'Écrivez ce qui s’est passé : c’est gardé avec la décision. Sinon, abandonnez l’envoi.',
    ],
  },
  'exemplaire-deja-revenu': {
    title: 'Cet exemplaire est déjà enregistré',
    meaning: 'Sa numérisation est devenue la décision du dossier ; elle ne s’enregistre qu’une fois.',
    steps: ['Rechargez le dossier : la décision et ses deux empreintes sont dans les documents délivrés.'],
  },
  'exemplaire-abandonne': {
    title: 'Cet exemplaire est abandonné',
    meaning: 'Il ne devait plus être signé : le texte a pu changer depuis.',
    steps: ['Imprimez un nouvel exemplaire du texte d’aujourd’hui et faites-le signer.'],
  },
  'exemplaire-refuse': {
    title: 'Cet exemplaire ne peut pas être enregistré',
    meaning:
      'Le code, la personne qui a signé, le jour ou le fichier ne sont pas ceux de l’exemplaire imprimé. Rien n’a été enregistré.',
    steps: [
      'Comparez le code au bas des pages avec celui de l’écran.',
      'Relisez le nom et la date portés à la main.',
      'Numérisez toutes les pages du papier signé, annexes comprises, en un seul fichier PDF.',
    ],
  },
  'nature-non-prevue': {
    title: 'Ce dossier n’est pas un certificat d’urbanisme',
    meaning: 'Les équipements et le sursis possible se disent d’un certificat d’urbanisme seul.',
    steps: ['Ouvrez le certificat, ou rédigez la décision du dossier comme d’ordinaire.'],
  },
  'transmission-deja-partie': {
    title: 'Cet acte est déjà parti au préfet',
    meaning: 'Un acte ne part qu’une fois : il est en file, posté ou acquitté.',
    steps: ['Rechargez le dossier : l’onglet Décision montre où en est l’envoi.'],
  },
  'transmission-sur-papier': {
    title: 'Cet acte part sur papier',
    meaning: 'La commune transmet ses actes sur papier : rien ne part par le réseau.',
    steps: ['Imprimez le bordereau et joignez-le à l’acte et au dossier.', 'Notez ensuite le jour du départ du pli.'],
  },
  'accuse-de-reception': {
    title: 'Cet accusé de réception n’est pas enregistré',
    meaning:
      'Il est celui d’un autre acte, il précède l’envoi, il est à venir, ou l’envoi en a déjà un. Rien n’a été changé.',
    steps: [
      'Comparez le numéro de l’acte et les dates de l’accusé avec ceux de l’envoi.',
      'Notez d’abord le départ de l’acte s’il ne l’est pas.',
      'Un accusé déjà enregistré par erreur se corrige en annulant l’acte du registre.',
    ],
  },
  'message-du-prefet': {
    title: 'Ce message du préfet ne peut pas être enregistré ainsi',
    meaning: 'Il précède la réception de l’acte, ou il a déjà sa réponse.',
    steps: ['Vérifiez les jours.', 'Enregistrez d’abord l’accusé de réception : le délai du préfet en part.'],
  },
  'voie-non-raccordee': {
    title: 'Cette voie de transmission n’est pas raccordée',
    meaning: 'Le serveur n’a pas les réglages du partenaire : les actes continuent sur papier.',
    steps: ['Demandez à un administrateur de régler « Envoi au préfet » dans « Réglages », et de l’essayer.'],
  },
  'raccordement-platau': {
    title: 'Le raccordement à PLAT’AU n’est pas complet',
    meaning: 'Aucun secret d’application n’est enregistré : rien ne peut être demandé à PLAT’AU.',
    steps: [
      'Créez l’application sur PISTE, ou retrouvez-y son identifiant et son secret.',
      'Saisissez-les dans « PLAT’AU », puis essayez le raccordement.',
    ],
  },
  'version-platau': {
    title: 'Il n’y a plus rien à choisir',
    meaning: 'Quelqu’un a déjà tranché ou lu ce qui venait de PLAT’AU, ou les deux versions sont devenues les mêmes.',
    steps: ['Rechargez la page : elle montre où en est le dossier.'],
  },
  'acte-illegal': {
    title: 'Cet acte serait illégal',
    meaning: 'Le code interdit cet acte tel qu’il est préparé : un juge annulerait ce qui repose sur lui.',
    steps: ['Lisez la raison et l’article cités.', 'Corrigez l’acte, ou renoncez-y : rien n’a été enregistré.'],
  },
  'acte-sans-effet': {
    title: 'Cet acte serait sans effet',
    meaning: 'L’acte ne changerait aucune date : il vient trop tard, ou il n’y a rien à changer.',
    steps: [
      'Vérifiez le jour et la voie d’envoi.',
      'Pour l’enregistrer malgré tout quand l’écran le permet, dites pourquoi : la raison est gardée au registre.',
    ],
  },
  'regles-non-appreciees': {
    title: 'Aucune règle n’est appréciée',
    meaning:
      'Un projet de décision part à la signature alors qu’aucun article du règlement n’a de résultat : rien ne dit que le projet respecte les règles (L421-6).',
    steps: [
      'Ouvrez l’onglet Règles et retenez un résultat par article ; ceux qui restent se notent en un geste.',
      'Quand cet examen n’a pas lieu d’être, dites pourquoi en envoyant le projet : qui signe lit cette raison.',
    ],
  },
  'projet-non-soumis': {
    title: 'Ce projet n’attend pas de signature',
    meaning: 'Le projet a été repris par son auteur, renvoyé ou signé pendant que vous le lisiez.',
    steps: ['Rechargez la page des signatures : elle montre ce qui attend encore.'],
  },
  'transmission-inconnue': {
    title: 'Le jour de la transmission au préfet n’est pas connu',
    meaning:
      'Le certificat d’un permis tacite dit quand le dossier a été transmis au préfet (R*424-13) : ce jour n’est pas au registre.',
    steps: ['Enregistrez la transmission du dossier au préfet.', 'Signez ensuite le certificat.'],
  },
  'consultation-deja-envoyee': {
    title: 'Ce service est déjà consulté',
    meaning: 'La demande d’avis est partie : elle ne se reprend pas.',
    steps: ['Attendez la réponse, ou consultez de nouveau le service si le projet a changé.'],
  },
  'consultation-ecartee': {
    title: 'Cette consultation est écartée',
    meaning: 'Une personne a écarté ce service en disant pourquoi.',
    steps: ['Retenez la consultation, puis envoyez la demande avec les pièces choisies.'],
  },
  'consultation-non-envoyee': {
    title: 'Ce service n’est pas encore consulté',
    meaning: 'La consultation est retenue, mais la demande n’est pas partie.',
    steps: ['Choisissez les pièces, puis envoyez la demande.'],
  },
  'consultation-deja-renouvelee': {
    title: 'Ce service est déjà consulté de nouveau',
    meaning: 'Une demande plus récente existe pour ce service.',
    steps: ['Reprenez la demande la plus récente dans la liste des consultations.'],
  },
  'avis-deja-rendu': {
    title: 'La réponse de ce service est déjà au dossier',
    meaning: 'Un avis rendu ne se réécrit pas : il est gardé tel quel.',
    steps: [
      'Écrivez à la mairie si une erreur s’est glissée.',
      'Si le projet a changé, la mairie consulte de nouveau.',
    ],
  },
  'phrase-inconnue': {
    title: 'Une phrase choisie n’existe pas',
    meaning: 'La clé donnée ne désigne aucune phrase de la bibliothèque de la commune ni du territoire.',
    steps: ['Choisissez la phrase dans la liste.'],
  },
  'projet-modifie-entre-temps': {
    title: 'Le projet de décision a changé entre-temps',
    meaning: 'Une autre personne l’a enregistré depuis que vous l’avez ouvert.',
    steps: ['Rechargez la page.', 'Refaites vos changements sur la dernière version.'],
  },
  'paragraphe-double': {
    title: 'Un paragraphe est donné deux fois',
    meaning: 'Le même paragraphe figure deux fois dans la liste envoyée.',
    steps: ['Retirez le doublon, puis enregistrez de nouveau.'],
  },
  'element-disparu': {
    title: 'Un paragraphe repose sur un élément qui n’est plus au dossier',
    meaning: 'L’avis, la pièce ou la règle que cite ce paragraphe a été remplacé ou annulé.',
    steps: ['Retirez le paragraphe, ou reprenez-le sur l’élément qui le remplace.'],
  },
  'relecture-impossible': {
    title: 'Cette personne ne peut pas relire ce projet',
    meaning: 'La relecture revient à un autre instructeur ou signataire de la commune.',
    steps: ['Choisissez une personne qui a l’un de ces rôles sur la commune, et qui n’est pas vous.'],
  },
  'decision-incomplete': {
    title: 'Ce projet de décision ne peut pas être signé tel quel',
    meaning: 'Il reste un paragraphe à compléter ou à relire, un motif à donner, ou une relecture à attendre.',
    steps: ['Reprenez chaque point signalé.', 'Prévisualisez la décision, puis signez.'],
  },
  'decision-deja-prise': {
    title: 'Une décision est déjà prise',
    meaning: 'Une décision signée ne se réécrit pas.',
    steps: ['Si elle est illégale, préparez son retrait dans les trois mois, après avoir entendu son bénéficiaire.'],
  },
  'second-facteur-requis': {
    title: 'Un code à usage unique est demandé',
    meaning:
      'La session a été ouverte sans second facteur : elle ne permet ni de signer, ni d’administrer et, là où l’installation le demande à tous ses agents, n’ouvre rien de plus que ce que voit le public.',
    steps: [
      'Si vous n’avez pas encore de code, installez-le dans « Mon compte ».',
      'Sinon, déconnectez-vous, puis reconnectez-vous avec le code à six chiffres de votre application.',
      'Téléphone perdu : un administrateur retire l’ancien code, et vous en installez un autre.',
    ],
  },
  'courrier-inacheve': {
    title: 'Ce courrier est inachevé',
    meaning: 'Une phrase type y laisse un passage à compléter, entre crochets ou entre accolades. Rien n’est parti.',
    steps: ['Écrivez ce qui convient à ce dossier à la place du passage, ou retirez la phrase.', 'Envoyez de nouveau.'],
  },
  'envoi-electronique-non-accepte': {
    title: 'Ce demandeur n’a pas accepté l’envoi électronique',
    meaning: 'La décision ne peut lui être notifiée par voie électronique sans son accord.',
    steps: ['Envoyez-la par lettre recommandée ou remettez-la en mains propres.', 'Ou recueillez son accord écrit.'],
  },
  'pli-inconnu': {
    title: 'Aucun pli n’attend sa présentation',
    meaning: 'La décision n’est pas partie en recommandé, ou le jour de sa première présentation est déjà connu.',
    steps: ['Vérifiez au registre la voie d’envoi de la décision.'],
  },
  'raison-demandee': {
    title: 'Dites pourquoi ce paragraphe reste tel quel',
    meaning: 'L’élément du dossier qui fonde ce paragraphe a changé depuis qu’il est écrit.',
    steps: [
      'Reprenez le texte à jour, proposé à côté du paragraphe.',
      'Ou gardez le vôtre en écrivant pourquoi il reste exact.',
    ],
  },
  'certificat-inutilisable': {
    title: 'Le certificat de signature ne peut pas servir',
    meaning: 'Le certificat configuré sur ce serveur est périmé, illisible, ou sa phrase secrète n’est pas la bonne.',
    steps: [
      'Rien n’a été signé : recommencez une fois le certificat remplacé.',
      'L’administrateur remplace le certificat et sa phrase secrète dans « Réglages », puis les essaie.',
    ],
  },
  'lettre-sans-objet': {
    title: 'Cette lettre n’a pas d’objet aujourd’hui',
    meaning: 'Le dossier n’en est pas au point où cette lettre se signe.',
    steps: [
      'Lisez l’état du dossier et ses dates.',
      'Enregistrez d’abord l’acte qui manque : demande, déclaration d’achèvement, retrait.',
    ],
  },
  'voie-non-prevue': {
    title: 'Cette lettre part en recommandé',
    meaning: 'Le code impose une lettre recommandée avec avis de réception pour cette mise en demeure.',
    steps: ['Choisissez la lettre recommandée, ou l’envoi électronique si le demandeur l’a accepté.'],
  },
  'rien-a-afficher': {
    title: 'Il n’y a rien à afficher sur le terrain',
    meaning:
      'Aucune autorisation n’est en vigueur sur ce dossier : elle est refusée, retirée, périmée, ou pas encore prise.',
    steps: ['Attendez la décision.', 'Si elle est prise, vérifiez au registre qu’elle est notifiée.'],
  },
  'affichage-impossible': {
    title: 'Cet affichage ne peut pas être enregistré ainsi',
    meaning:
      'L’avis de dépôt s’affiche en mairie ou en ligne, la décision en mairie ou en ligne puis sur le terrain, et jamais avant d’exister.',
    steps: [
      'Vérifiez le lieu et le jour.',
      'Un constat porte sur un jour où l’affichage était en place ou devait l’être.',
    ],
  },
  'deja-affiche': {
    title: 'Cet affichage est déjà enregistré',
    meaning: 'Le registre garde un seul début pour chaque affichage.',
    steps: [
      'Ajoutez un constat à l’affichage en cours.',
      'Si son premier jour est faux, annulez l’acte au registre du dossier, puis recommencez.',
    ],
  },
  'affichage-passe': {
    title: 'Dites pourquoi ce jour passé est enregistré aujourd’hui',
    meaning: 'Un affichage enregistré après son premier jour reste marqué comme tel, avec sa raison.',
    steps: ['Écrivez la raison, en une phrase.', 'Ou choisissez le jour d’aujourd’hui si l’affichage commence.'],
  },
  'affichage-fini': {
    title: 'Cet affichage est fini',
    meaning: 'Il a été retiré : ce qui en est constaté ne change plus.',
    steps: ['Établissez l’attestation d’affichage à partir de ce qui est constaté.'],
  },
  'agent-assermente': {
    title: 'Réservé aux agents commissionnés et assermentés',
    meaning:
      'Les procès-verbaux d’infraction sont écrits et lus par les agents commissionnés et assermentés de la commune, et par eux seuls (L480-1).',
    steps: [
      'Demandez à l’administrateur le rôle d’agent assermenté sur la commune.',
      'Connectez-vous avec votre code à usage unique.',
    ],
  },
  'proces-verbal-dresse': {
    title: 'L’état du procès-verbal ne le permet pas',
    meaning: 'Un procès-verbal dressé ne change plus ; sa copie part ensuite, une fois, au procureur.',
    steps: ['Lisez la phrase affichée.', 'Constatez un fait nouveau par un autre procès-verbal.'],
  },
  'copie-occultee-impossible': {
    title: 'Cette copie publique ne peut pas être faite',
    meaning:
      'Une copie pour le registre public se fait d’une pièce lisible d’une demande déposée, par un agent de la commune, avec des zones sur ses pages.',
    steps: [
      'Lisez la phrase affichée : elle dit ce qui manque.',
      'Si la pièce est abîmée ou trop lourde, demandez-en une autre version au demandeur.',
    ],
  },
  'copie-occultee-refusee': {
    title: 'La copie publique n’est pas sûre',
    meaning:
      'Chaque copie est relue avant d’être proposée : ses mots, ses objets et l’image sous chaque zone. Celle-ci gardait quelque chose qui devait disparaître.',
    steps: ['Recommencez avec des zones plus larges.', 'Si le refus se répète, signalez la pièce à l’administrateur.'],
  },
  'copie-occultee-finie': {
    title: 'Cette copie est déjà publiée ou retirée',
    meaning: 'Une copie se publie une fois et se retire une fois.',
    steps: ['Pour montrer la pièce de nouveau, faites-en une autre copie.'],
  },
  'visite-impossible': {
    title: 'Cette visite ne peut pas être prévue',
    meaning:
      'Une visite suppose une autorisation en vigueur, un jour à venir, un agent de la commune et, pour un récolement, une déclaration d’achèvement. Le droit de visite dure jusqu’à six ans après l’achèvement (L461-1).',
    steps: [
      'Lisez la phrase affichée : elle dit ce qui manque.',
      'Corrigez le jour, l’agent ou l’objet de la visite, puis recommencez.',
    ],
  },
  'visite-finie': {
    title: 'Cette visite est finie',
    meaning: 'Son compte rendu est établi, ou elle est annulée : ce qu’elle a vu ne change plus.',
    steps: ['Prévoyez une autre visite pour voir autre chose.'],
  },
  'beneficiaire-non-informe': {
    title: 'Le bénéficiaire n’a pas été informé',
    meaning: 'Avant tout récolement, l’autorité compétente en informe le bénéficiaire de l’autorisation (R462-8).',
    steps: [
      'Informez-le par lettre, par courriel ou par téléphone.',
      'Enregistrez le jour et le moyen, puis établissez le compte rendu.',
    ],
  },
  'pli-deja-depose': {
    title: 'Cette lettre recommandée n’est pas à déposer',
    meaning: 'Elle est déjà dans un lot, sa première présentation est connue, ou elle est partie par une autre voie.',
    steps: ['Relisez la liste des lettres à déposer.', 'Cherchez le pli dans les lots déjà déposés.'],
  },
  'numero-de-pli-refuse': {
    title: 'Ce numéro de recommandé ne peut pas être enregistré',
    meaning: 'Un numéro ne sert qu’une fois, et ne change plus quand le pli est revenu.',
    steps: ['Relisez l’étiquette du pli.', 'Corrigez le numéro indiqué, puis recommencez : rien n’a été enregistré.'],
  },
  'retours-de-plis-refuses': {
    title: 'Ces retours de plis ne peuvent pas être enregistrés',
    meaning: 'Une ligne est illisible, nomme un pli inconnu, ou contredit ce qui est déjà enregistré.',
    steps: [
      'Corrigez chaque ligne nommée, puis relisez le fichier : rien n’a été enregistré.',
      'Si le registre a tort, annulez d’abord l’acte dans le journal du dossier.',
    ],
  },
  'visite-incomplete': {
    title: 'Le compte rendu ne peut pas être établi',
    meaning: 'Chaque point dit ce qui est vu, et le résultat s’accorde avec les points.',
    steps: ['Renseignez les points qui restent, ou dites « non vu ».', 'Accordez le résultat avec les écarts notés.'],
  },
  'visite-trop-de-photographies': {
    title: 'Cette visite a déjà beaucoup de photographies',
    meaning: 'Le compte rendu nomme chaque photographie : une visite en garde un nombre limité.',
    steps: ['Prévoyez une seconde visite pour en ajouter.'],
  },
  'affichage-en-cours': {
    title: 'La durée de l’affichage n’est pas accomplie',
    meaning:
      'L’attestation dit de quand à quand l’avis a été affiché : elle attend la fin de la durée légale ou le retrait.',
    steps: ['Attendez le dernier jour.', 'Si l’affichage est retiré plus tôt, enregistrez son retrait.'],
  },
} as const satisfies Record<string, ProblemPage>
