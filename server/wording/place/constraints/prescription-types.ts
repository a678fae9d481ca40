import type { CodeLabel } from '#wording/place/parcels/code-label.ts'

/**
 * Types and sub-types of the prescriptions of a plan (CNIG, TYPEPSC and STYPEPSC, register of August 2026), with the articles of
 * the code de l’urbanisme unless another code is named. Sub-type 00 is the type itself.
 */
export const PRESCRIPTION_TYPES: Readonly<Record<string, CodeLabel>> = {
  '01-00': { label: 'Espace boisé classé', article: 'L113-1 ; R151-31 1°' },
  '01-01': { label: 'Espace boisé classé à protéger ou conserver', article: 'L113-1 ; R151-31 1°' },
  '01-02': { label: 'Espace boisé classé à créer', article: 'L113-1 ; R151-31 1°' },
  '01-03': { label: 'Espace boisé classé significatif au titre de la loi littoral', article: 'L121-27' },
  '02-00': {
    label: 'Limitations de la constructibilité pour des raisons environnementales, de risques, d’intérêt général',
    article: 'R151-31 2° et R151-34 1°',
  },
  '02-01': {
    label:
      'Secteur avec interdiction de constructibilité pour des raisons environnementales, de risques, d’intérêt général',
    article: 'R151-31 2°',
  },
  '02-02': {
    label:
      'Secteur avec conditions spéciales de constructibilité pour des raisons environnementales, de risques, d’intérêt général',
    article: 'R151-34 1°',
  },
  '03-00': { label: 'Secteur avec disposition de reconstruction / démolition', article: 'L151-10 ; R151-34 3°' },
  '03-01': {
    label:
      'Secteur dans lequel la reconstruction à l’identique d’un bâtiment détruit par un sinistre n’est pas autorisée',
    article: 'R161-7',
  },
  '03-02': {
    label: 'Interdiction de restauration de bâtiment dont il reste l’essentiel des murs porteurs',
    article: 'L111-23',
  },
  '03-03': { label: 'Interdiction de reconstruction à l’identique', article: 'L111-15' },
  '04-00': { label: 'Périmètre issu des PDU sur obligation de stationnement', article: 'L151-47 dernier alinéa' },
  '05-00': { label: 'Emplacement réservé', article: 'L151-41' },
  '05-01': { label: 'Emplacement réservé aux voies publiques', article: 'L151-41 1° ; R151-48 2°' },
  '05-02': { label: 'Emplacement réservé aux ouvrages publics', article: 'L151-41 1° ; R151-50 1°' },
  '05-03': { label: 'Emplacement réservé aux installations d’intérêt général', article: 'L151-41 2° ; R151-34 4°' },
  '05-04': {
    label: 'Emplacement réservé aux espaces verts/continuités écologiques',
    article: 'L151-41 3° ; R151-43 3°',
  },
  '05-05': { label: 'Emplacement réservé logement social/mixité sociale', article: 'L151-41 4° ; R151-38 1°' },
  '05-06': {
    label:
      'Servitude de localisation des voies, ouvrages publics, installations d’intérêt général et espaces verts en zone U ou AU',
    article: 'L151-41 dernier alinéa',
  },
  '05-07': { label: 'Secteur de projet en attente d’un projet d’aménagement global', article: 'L151-41 5° ; R151-32' },
  '05-08': {
    label: 'Emplacement réservé à la relocalisation de constructions exposées au recul du trait de côte',
    article: 'L151-41 6°',
  },
  '07-00': {
    label:
      'Patrimoine bâti, paysager ou éléments de paysages à protéger pour des motifs d’ordre culturel, historique, architectural ou écologique',
    article: 'L151-19 et L151-23 ; R151-41 3° Et R151-43',
  },
  '07-01': {
    label: 'Patrimoine bâti à protéger pour des motifs d’ordre culturel, historique, architectural',
    article: 'L151-19 ; R151-41 3°',
  },
  '07-02': {
    label: 'Patrimoine paysager à protéger pour des motifs d’ordre culturel, historique, architectural',
    article: 'L151-19 ; R151-41 3°',
  },
  '07-03': {
    label:
      'Patrimoine paysager correspondant à un espace boisé à protéger pour des motifs d’ordre culturel, historique, architectural',
    article: 'L151-19 ; R151-41 3°',
  },
  '07-04': {
    label: 'Éléments de paysage, (sites et secteurs) à préserver pour des motifs d’ordre écologique',
    article: 'L151-23 ; R151-43 5°',
  },
  '07-05': {
    label:
      'Éléments de paysage correspondant à un espace boisé, (sites et secteurs) à préserver pour des motifs d’ordre écologique',
    article: 'L151-23 al.1 ; R151-43 5°',
  },
  '08-00': {
    label: 'Terrain cultivé ou espace non bâti à protéger en zone urbaine',
    article: 'L151-23 al. 2 ; R151-43 6°',
  },
  '13-00': { label: 'Zone à aménager en vue de la pratique du ski', article: 'L151-38 al. 2 ; R151-48 3°' },
  '14-00': { label: 'Secteur de plan de masse', article: 'R151-40' },
  '15-00': { label: 'Règles d’implantation des constructions', article: 'L151-17 et L151-18 ; R151-39 dernier al' },
  '15-01': {
    label: 'Implantation des constructions par rapport aux voies et aux emprises publiques',
    article: 'L151-17 et L151-18 ; R151-39',
  },
  '15-02': {
    label: 'Implantation des constructions par rapport aux limites séparatives latérales',
    article: 'L151-17 et L151-18 ; R151-39',
  },
  '15-03': {
    label: 'Implantation des constructions par rapport aux limites des fonds de parcelles',
    article: 'L151-17 ; R151-39',
  },
  '15-98': { label: 'Implantation alternative des constructions', article: 'L151-17 ; R151-39' },
  '16-00': {
    label: 'Constructions et installations nécessaires à des équipements collectifs en zone A ou N',
    article: 'L151-11 1° ; R151-23 2°et R151-25',
  },
  '16-01': {
    label: 'Bâtiment susceptible de changer de destination en zone A ou N',
    article: 'L151-11 2° ; R151-23 2°, R151-25 2° et R151-35',
  },
  '16-02': {
    label: 'Bâtiments d’habitation existants pouvant faire l’objet d’extensions ou d’annexes en zone A ou N',
    article: 'L151-12 ; R151-23 2° et R151-25 2°',
  },
  '16-03': {
    label: 'Secteur de taille et de capacité d’accueil limitées (STECAL) en zone A ou N',
    article: 'L151-13 ; R151-23 2° et R151-25 2°',
  },
  '16-04': {
    label: 'Constructions et installations nécessaires à l’activité agricole en zone A ou N',
    article: 'L151-11 II ; R151-23 1° et R151-25 1°',
  },
  '16-05': {
    label:
      'Diversification de l’activité agricole : transformation, conditionnement et ventes de produits agricoles (activités liées au tourisme exclues)',
    article: 'L151-11 II',
  },
  '17-00': {
    label: 'Secteur à programme de logements mixité sociale en zone U et AU',
    article: 'L151-15 ; R151-38 3°',
  },
  '18-00': {
    label: 'Périmètre comportant des orientations d’aménagement et de programmation (OAP)',
    article: 'L151-6 et L151-7 ; R151-6 à R151-8-1',
  },
  '18-01': { label: 'OAP de projet (sans règlement)', article: 'L151-6 et L151-7 ; R151-8' },
  '18-02': { label: 'OAP entrées de ville', article: 'L151-6 et L151-7 1° ; R151-6' },
  '18-03': {
    label: 'OAP relatives à la réhabilitation, la restructuration, la mise en valeur ou l’aménagement',
    article: 'L151-7 4°',
  },
  '18-04': { label: 'OAP d’adaptation des périmètres de transports collectifs', article: 'L151-7 6°' },
  '18-05': { label: 'OAP patrimoniales, architecturales et écologiques', article: 'L151-6 et L151-7 1° ; R151-7' },
  '18-06': { label: 'OAP relatives à l’habitat', article: 'L151-6 et L151-46' },
  '18-07': {
    label: 'OAP relatives à l’équipement commercial, artisanal et logistique',
    article: 'L151-6 al. 2 et L151-7 2°',
  },
  '18-08': { label: 'OAP relatives aux transports et aux déplacements', article: 'L151-6 ou L151-47' },
  '18-09': { label: 'OAP relatives aux espaces publics en zone d’aménagement concerté', article: 'L151-7-1 1°' },
  '18-10': {
    label:
      'OAP relatives aux ouvrages publics, installations d’intérêt général et espaces verts en zone d’aménagement concerté',
    article: 'L151-7-1 2°',
  },
  '18-11': { label: 'OAP valant création de zone d’aménagement concerté', article: 'L151-7-2' },
  '18-12': { label: 'OAP secteurs de renaturation', article: 'L151-7 I 4°' },
  '18-13': { label: 'OAP relatives à la protection des franges urbaines et rurales', article: 'L151-7 I 7°' },
  '18-14': { label: 'OAP recul du trait de côte', article: 'L151-7 III' },
  '18-15': { label: 'OAP trames vertes et bleues', article: 'L151-6-2 ; R151-7' },
  '18-16': { label: 'OAP zone d’accélération de la production d’énergies renouvelables', article: 'L151-7 I 8°' },
  '19-00': { label: 'Secteur protégé en raison de la richesse du sol et du sous-sol', article: 'R151-34 2°' },
  '20-00': { label: 'Secteur à transfert de constructibilité en zone N', article: 'L151-25 ; R151-36' },
  '22-00': { label: 'Diversité commerciale à protéger ou à développer', article: 'L151-16 ; R151-37 4°' },
  '22-01': { label: 'Diversité commerciale à protéger', article: 'L151-16 ; R151-37 4°' },
  '22-02': { label: 'Diversité commerciale à développer', article: 'L151-16 ; R151-37 4°' },
  '22-03': { label: 'Linéaire commercial protégé', article: 'L151-16 ; R151-37 4°' },
  '22-04': { label: 'Linéaire commercial protégé renforcé', article: 'L151-16 ; R151-37 4°' },
  '23-00': { label: 'Secteur avec taille minimale des logements en zone U et AU', article: 'L151-14 ; R151-38 2°' },
  '24-00': { label: 'Voies, chemins, transport public à conserver et à créer', article: 'L151-38 ; R151-48 1°' },
  '24-01': { label: 'Voies de circulation à créer, modifier ou conserver', article: 'L151-38 ; R151-48 1°' },
  '24-02': { label: 'Voies de circulation à modifier', article: 'L151-38 ; R151-48 1°' },
  '24-03': { label: 'Voies de circulation à créer', article: 'L151-38 ; R151-48 1°' },
  '24-04': { label: 'Voies de circulation à conserver', article: 'L151-38 ; R151-48 1°' },
  '25-00': {
    label: 'Eléments de continuité écologique et trame verte et bleue',
    article: 'L151-23 al. 2 ; R151-43 4°et R151-43 8 °',
  },
  '26-00': { label: 'Secteur de performance énergétique', article: 'L151-21 ; R151-42 1°' },
  '26-01': { label: 'Secteur de performance énergétique renforcé', article: 'L151-21 ; R151-42 2°' },
  '27-00': { label: 'Secteur d’aménagement numérique', article: 'L151-40 ; R151-50 2°' },
  '28-00': { label: 'Conditions de desserte', article: 'R151-47 1° et 2°' },
  '28-01': {
    label: 'Conditions permettant une bonne desserte des terrains par les services publics de collecte des déchets',
    article: 'R151-47 2°',
  },
  '29-00': { label: 'Secteur avec densité minimale de construction', article: 'R151-39 2e al' },
  '29-01': {
    label: 'Secteur avec densité minimale de construction à proximité des transports collectifs',
    article: 'L151-26 ; R151-39 2e al',
  },
  '29-02': { label: 'Secteur de ZAC avec densité minimale de construction', article: 'L151-27 al. 2' },
  '30-00': { label: 'Majoration des volumes constructibles', article: 'R151-37 2°' },
  '30-01': { label: 'Majoration des volumes constructibles pour l’habitation', article: 'L151-28 1° ; R151-37 5°' },
  '30-02': {
    label: 'Majoration des volumes constructibles pour les programmes comportant des logements locatifs sociaux',
    article: 'L151-28 2° ; R151-37 2°',
  },
  '30-03': {
    label: 'Majoration des volumes constructibles pour exemplarité énergétique ou environnementale',
    article: 'L151-28 3° ; R151-42 3°',
  },
  '30-04': {
    label: 'Majoration des volumes constructibles pour les programmes comportant des logements intermédiaires',
    article: 'L151-28 4° ; R151-37 7°',
  },
  '31-00': { label: 'Espaces remarquables du littoral', article: 'L121-23 ; R121-4 1° à 8°' },
  '31-01': {
    label: 'Dunes, landes côtières, plages et lidos, estrans, falaises et abords',
    article: 'L121-23 ; R121-4 1°',
  },
  '31-02': {
    label:
      'Forêts et zones boisées proches du rivage de la mer et des plans d’eau intérieurs d’une superficie supérieure à 1 000 hectares',
    article: 'L121-23 ; R121-4 2°',
  },
  '31-03': { label: 'Ilots inhabités', article: 'L121-23 ; R121-4 3°' },
  '31-04': { label: 'Parties naturelles des estuaires, des rias ou abers et des caps', article: 'L121-23 ; R121-4 4°' },
  '31-05': {
    label: 'Marais, vasières, tourbières, plans d’eau, les zones humides et milieux temporairement immergés',
    article: 'L121-23 ; R121-4 5°',
  },
  '31-06': {
    label: 'Milieux abritant des concentrations naturelles d’espèces animales ou végétales',
    article: 'L121-23 ; R121-4 6°',
  },
  '31-07': { label: 'Parties naturelles des sites inscrits ou classés', article: 'L121-23 ; R121-4 7°' },
  '31-08': { label: 'Formations géologiques', article: 'L121-23 ; R121-4 8°' },
  '32-00': { label: 'Exclusion protection de plans d’eau de faible importance', article: 'L122-12 ; R122-2' },
  '33-00': {
    label: 'Secteur de dérogation aux protections des rives des plans d’eau en zone de montagne',
    article: 'L122-14 1°',
  },
  '34-00': {
    label: 'Espaces, paysage et milieux caractéristiques du patrimoine naturel et culturel montagnard à préserver',
    article: 'L122-9',
  },
  '35-00': {
    label:
      'Terres nécessaires au maintien et au développement des activités agricoles, pastorales et forestières à préserver',
    article: 'L122-10',
  },
  '36-00': { label: 'Mixité des destinations ou sous-destinations', article: 'R151-37 1°' },
  '37-00': {
    label: 'Règles différenciées entre le rez-de-chaussée et les étages supérieurs des constructions',
    article: 'R151-37 3°',
  },
  '37-01': {
    label: 'Règles différenciées pour le rez-de-chaussée en raison des risques inondations',
    article: 'R151-42 4°',
  },
  '37-02': { label: 'Règles différenciées pour mixité sociale et fonctionnelle', article: 'R151-37 1° et 3°' },
  '38-00': { label: 'Emprise au sol', article: 'R151-39' },
  '38-01': { label: 'Emprise au sol minimale', article: 'R151-39 2e al' },
  '38-02': { label: 'Emprise au sol maximale', article: 'R151-39 1er al' },
  '38-97': { label: 'Emprise au sol règles qualitatives', article: 'R151-39 al' },
  '38-98': { label: 'Emprise au sol règles alternatives', article: 'R151-41 1°' },
  '39-00': { label: 'Hauteur', article: 'R151-39' },
  '39-01': { label: 'Hauteur minimale', article: 'R151-39 2e al' },
  '39-02': { label: 'Hauteur maximale', article: 'R151-39 1er al' },
  '39-97': { label: 'Hauteur règles qualitatives', article: 'R151-39 dernier al' },
  '39-98': { label: 'Hauteur règles alternatives', article: 'R151-41 1°' },
  '40-00': { label: 'Volumétrie', article: 'R151-39' },
  '40-01': { label: 'Volumétrie minimale', article: 'R151-39 2e al' },
  '40-02': { label: 'Volumétrie maximale', article: 'R151-39 1er al' },
  '40-97': { label: 'Règles volumétriques qualitatives', article: 'R151-39 dernier al' },
  '40-98': { label: 'Règles volumétriques alternatives', article: 'R151-41 1°' },
  '41-00': { label: 'Aspect extérieur', article: 'L151-18 ; R151-41 2°' },
  '41-01': { label: 'Aspect extérieur façades', article: 'L151-18 ; R151-41 2°' },
  '41-02': { label: 'Aspect extérieur toitures', article: 'L151-18 ; R151-41 2°' },
  '41-03': { label: 'Aspect extérieur clôtures', article: 'L151-18 ; R151-41 2°' },
  '41-98': { label: 'Aspect extérieur règles alternatives', article: 'R151-13' },
  '42-00': { label: 'Coefficient de biotope par surface', article: 'L151-22 ; R151-43 1°' },
  '43-00': {
    label: 'Réalisation d’espaces libres, plantations, aires de jeux et de loisir',
    article: 'R151-43 2° et 8°',
  },
  '43-01': { label: 'Réalisation d’espaces libres', article: 'R151-43 2°' },
  '43-02': { label: 'Réalisation d’aires de jeux et de loisirs', article: 'R151-43 2°' },
  '43-03': { label: 'Réalisation de plantations', article: 'R151-43 2°' },
  '44-00': { label: 'Stationnement', article: 'R151-44' },
  '44-01': { label: 'Stationnement minimal', article: 'L151-30 à L151-37 ; R151-44' },
  '44-02': { label: 'Stationnement maximal', article: 'L151-30 à L151-37 ; R151-45 3°' },
  '44-03': { label: 'Caractéristiques et type de stationnement', article: 'R151-45 1°' },
  '44-04': { label: 'Minoration des règles de stationnement', article: 'R151-45 2°' },
  '44-05': { label: 'Réalisation d’aires de livraisons imposée', article: 'L151-33-1' },
  '44-98': { label: 'Stationnement règles alternatives', article: 'R151-13' },
  '45-00': { label: 'Secteur de ZAC avec surfaces de plancher déterminées', article: 'L151-27 1°' },
  '46-00': { label: 'Constructibilité espace boisé antérieur au 20ème siècle', article: 'L151-20' },
  '47-00': { label: 'Desserte par les réseaux', article: 'L151-39 ; R151-49' },
  '47-01': { label: 'Réseaux publics d’eau', article: 'L151-39 ; R151-49' },
  '47-02': { label: 'Réseaux publics d’électricité', article: 'L151-39 ; R151-49' },
  '47-03': { label: 'Réseaux publics d’assainissement', article: 'L151-39 ; R151-49' },
  '47-04': { label: 'Conditions de réalisation d’un assainissement non collectif', article: 'L151-39 ; R151-49' },
  '47-05': { label: 'Infrastructures et réseaux de communications électroniques', article: 'L151-39 ; R151-49 3°' },
  '48-00': { label: 'Mesures pour limiter l’imperméabilisation des sols', article: 'R151-49 2°' },
  '48-01': {
    label: 'Installations nécessaires à la gestion des eaux pluviales et du ruissellement',
    article: 'R151-43 7° et R151-49 2°',
  },
  '49-00': { label: 'Opération d’ensemble imposée en zone AU', article: 'R151-20' },
  '49-01': { label: 'Urbanisation par opération d’ensemble', article: 'R151-20 2e al' },
  '49-02': {
    label: 'Urbanisation conditionnée à la réalisation des équipements internes à la zone',
    article: 'R151-20 3e al',
  },
  '50-00': { label: 'Interdiction types d’activités, destinations, sous-destinations', article: 'L151-9 ; R151-30' },
  '51-00': {
    label: 'Autorisation sous conditions types d’activités, destinations, sous-destinations',
    article: 'L151-9 ; R151-33',
  },
  '52-00': {
    label: 'Infrastructures et équipements logistiques à préserver ou à développer en zones U et AU',
    article: 'L151-16-2',
  },
  '53-00': { label: 'Dérogation au recul le long des grands axes routiers', article: 'L111-8' },
  '54-00': { label: 'Zone exposée au recul du trait de côte', article: 'L121-22-2' },
  '54-01': { label: 'Zone exposée au recul du trait de côte à l’horizon de trente ans', article: 'L121-22-2' },
  '54-02': { label: 'Zone exposée au recul du trait de côte à un horizon de trente à cent ans', article: 'L121-22-2' },
  '55-00': { label: 'Secteur relatif aux installations d’énergies renouvelables', article: 'L151-42-1' },
  '55-01': { label: 'Secteur d’installations d’énergies renouvelables soumises à conditions', article: 'L151-42-1 I' },
  '55-02': { label: 'Secteur d’exclusion d’installations d’énergies renouvelables', article: 'L151-42-1 II' },
  '56-00': {
    label: 'Secteur où les logements neufs sont à usage exclusif de résidence principale',
    article: 'L151-14-1',
  },
  '97-00': {
    label:
      'Périmètre d’application d’une pièce écrite territorialisée (rapport de présentation, PADD, règlement, règlement graphique, POA)',
  },
  '97-01': { label: 'Périmètre couvert par un Plan de secteurs', article: 'L151-3' },
  '99-00': { label: 'Autre' },
  '99-01': {
    label: 'Autre : affectation des sols et destination des constructions',
    article: 'L151-9 à L151-10 ; R151-27 à R151-29 et R151-30 à R151-36',
  },
  '99-02': {
    label: 'Autre : zones naturelles, agricoles ou forestières',
    article: 'L151-11 à L151-13 ; R151-17 à R151-26',
  },
  '99-03': {
    label: 'Autre : mixité sociale et fonctionnelle en zones urbaines ou à urbaniser',
    article: 'L151-14 à L151-16 ; R151-37 à R151-38',
  },
  '99-04': { label: 'Autre : qualité du cadre de vie', article: 'L151-17 à L151-25' },
  '99-05': {
    label: 'Autre : Qualité urbaine, architecturale, environnementale et paysagère',
    article: 'R151-41 à R151-42',
  },
  '99-06': {
    label: 'Autre : Traitement environnemental et paysager des espaces non bâtis et abords des constructions',
    article: 'R151-43',
  },
  '99-07': { label: 'Autre : densité', article: 'L151-26 à L151-29 ; R151-39 à R151-40' },
  '99-08': {
    label: 'Autre : équipements, réseaux et emplacements réservés',
    article: 'L151-38 à L151-42 ; R151-47 à R151-48 et R151-49 à R151-50',
  },
  '99-09': {
    label:
      'Autre : plan local d’urbanisme tenant lieu de programme local de l’habitat et de plan de déplacements urbains',
    article: 'L151-44 à L151-48 ; R151-54 à R151-55',
  },
  '99-10': {
    label: 'Autre : plan local d’urbanisme tenant lieu de plan de déplacements urbains',
    article: 'L151-44 à L151-48 ; R151-55',
  },
}
