/**
 * The 64 pictograms of the check code. Their order is part of the check code: it never changes. `icon` is the
 * picture's name in @tabler/icons-react (MIT). Chosen to be told apart at a glance, to be one everyday noun in
 * each language, and not to sound alike within one.
 */
export const pictograms = [
  { id: 'anchor', icon: 'IconAnchor', names: { en: 'anchor', de: 'Anker', fr: 'ancre', es: 'ancla' } },
  { id: 'apple', icon: 'IconApple', names: { en: 'apple', de: 'Apfel', fr: 'pomme', es: 'manzana' } },
  {
    id: 'armchair',
    icon: 'IconArmchair',
    names: { en: 'armchair', de: 'Sessel', fr: 'fauteuil', es: 'sillón' },
  },
  {
    id: 'backpack',
    icon: 'IconBackpack',
    names: { en: 'backpack', de: 'Rucksack', fr: 'sac à dos', es: 'mochila' },
  },
  { id: 'banana', icon: 'IconBanana', names: { en: 'banana', de: 'Banane', fr: 'banane', es: 'plátano' } },
  { id: 'barrel', icon: 'IconBarrel', names: { en: 'barrel', de: 'Fass', fr: 'tonneau', es: 'barril' } },
  { id: 'bell', icon: 'IconBell', names: { en: 'bell', de: 'Glocke', fr: 'cloche', es: 'campana' } },
  { id: 'bicycle', icon: 'IconBike', names: { en: 'bicycle', de: 'Fahrrad', fr: 'vélo', es: 'bicicleta' } },
  { id: 'bone', icon: 'IconBone', names: { en: 'bone', de: 'Knochen', fr: 'os', es: 'hueso' } },
  { id: 'book', icon: 'IconBook', names: { en: 'book', de: 'Buch', fr: 'livre', es: 'libro' } },
  {
    id: 'bridge',
    icon: 'IconBuildingBridge',
    names: { en: 'bridge', de: 'Brücke', fr: 'pont', es: 'puente' },
  },
  {
    id: 'butterfly',
    icon: 'IconButterfly',
    names: { en: 'butterfly', de: 'Schmetterling', fr: 'papillon', es: 'mariposa' },
  },
  { id: 'cactus', icon: 'IconCactus', names: { en: 'cactus', de: 'Kaktus', fr: 'cactus', es: 'cactus' } },
  {
    id: 'camera',
    icon: 'IconCamera',
    names: { en: 'camera', de: 'Kamera', fr: 'appareil photo', es: 'cámara' },
  },
  { id: 'candle', icon: 'IconCandle', names: { en: 'candle', de: 'Kerze', fr: 'bougie', es: 'vela' } },
  {
    id: 'carrot',
    icon: 'IconCarrot',
    names: { en: 'carrot', de: 'Karotte', fr: 'carotte', es: 'zanahoria' },
  },
  {
    id: 'castle',
    icon: 'IconBuildingCastle',
    names: { en: 'castle', de: 'Burg', fr: 'château fort', es: 'castillo' },
  },
  { id: 'cat', icon: 'IconCat', names: { en: 'cat', de: 'Katze', fr: 'chat', es: 'gato' } },
  {
    id: 'cherries',
    icon: 'IconCherry',
    names: { en: 'cherries', de: 'Kirschen', fr: 'cerises', es: 'cerezas' },
  },
  { id: 'clock', icon: 'IconClock', names: { en: 'clock', de: 'Uhr', fr: 'horloge', es: 'reloj' } },
  { id: 'crown', icon: 'IconCrown', names: { en: 'crown', de: 'Krone', fr: 'couronne', es: 'corona' } },
  { id: 'cup', icon: 'IconCoffee', names: { en: 'cup', de: 'Tasse', fr: 'tasse', es: 'taza' } },
  { id: 'dog', icon: 'IconDog', names: { en: 'dog', de: 'Hund', fr: 'chien', es: 'perro' } },
  { id: 'eye', icon: 'IconEye', names: { en: 'eye', de: 'Auge', fr: 'œil', es: 'ojo' } },
  { id: 'fish', icon: 'IconFish', names: { en: 'fish', de: 'Fisch', fr: 'poisson', es: 'pez' } },
  { id: 'flag', icon: 'IconFlag', names: { en: 'flag', de: 'Flagge', fr: 'drapeau', es: 'bandera' } },
  { id: 'flower', icon: 'IconFlower', names: { en: 'flower', de: 'Blume', fr: 'fleur', es: 'flor' } },
  {
    id: 'football',
    icon: 'IconBallFootball',
    names: { en: 'football', de: 'Fußball', fr: 'ballon', es: 'balón' },
  },
  { id: 'gift', icon: 'IconGift', names: { en: 'gift', de: 'Geschenk', fr: 'cadeau', es: 'regalo' } },
  {
    id: 'glasses',
    icon: 'IconEyeglass',
    names: { en: 'glasses', de: 'Brille', fr: 'lunettes', es: 'gafas' },
  },
  { id: 'hammer', icon: 'IconHammer', names: { en: 'hammer', de: 'Hammer', fr: 'marteau', es: 'martillo' } },
  {
    id: 'headphones',
    icon: 'IconHeadphones',
    names: { en: 'headphones', de: 'Kopfhörer', fr: 'casque audio', es: 'auriculares' },
  },
  { id: 'heart', icon: 'IconHeart', names: { en: 'heart', de: 'Herz', fr: 'cœur', es: 'corazón' } },
  {
    id: 'helicopter',
    icon: 'IconHelicopter',
    names: { en: 'helicopter', de: 'Hubschrauber', fr: 'hélicoptère', es: 'helicóptero' },
  },
  { id: 'horse', icon: 'IconHorse', names: { en: 'horse', de: 'Pferd', fr: 'cheval', es: 'caballo' } },
  { id: 'ladder', icon: 'IconLadder', names: { en: 'ladder', de: 'Leiter', fr: 'échelle', es: 'escalera' } },
  { id: 'magnet', icon: 'IconMagnet', names: { en: 'magnet', de: 'Magnet', fr: 'aimant', es: 'imán' } },
  { id: 'moon', icon: 'IconMoon', names: { en: 'moon', de: 'Mond', fr: 'lune', es: 'luna' } },
  { id: 'music', icon: 'IconMusic', names: { en: 'music', de: 'Musik', fr: 'musique', es: 'música' } },
  {
    id: 'paperclip',
    icon: 'IconPaperclip',
    names: { en: 'paper clip', de: 'Büroklammer', fr: 'trombone', es: 'clip' },
  },
  { id: 'piano', icon: 'IconPiano', names: { en: 'piano', de: 'Klavier', fr: 'piano', es: 'piano' } },
  { id: 'pizza', icon: 'IconPizza', names: { en: 'pizza', de: 'Pizza', fr: 'pizza', es: 'pizza' } },
  { id: 'plane', icon: 'IconPlane', names: { en: 'aeroplane', de: 'Flugzeug', fr: 'avion', es: 'avión' } },
  {
    id: 'rainbow',
    icon: 'IconRainbow',
    names: { en: 'rainbow', de: 'Regenbogen', fr: 'arc-en-ciel', es: 'arcoíris' },
  },
  { id: 'robot', icon: 'IconRobot', names: { en: 'robot', de: 'Roboter', fr: 'robot', es: 'robot' } },
  { id: 'rocket', icon: 'IconRocket', names: { en: 'rocket', de: 'Rakete', fr: 'fusée', es: 'cohete' } },
  {
    id: 'sailboat',
    icon: 'IconSailboat',
    names: { en: 'sailing boat', de: 'Segelboot', fr: 'voilier', es: 'barco' },
  },
  {
    id: 'scissors',
    icon: 'IconScissors',
    names: { en: 'scissors', de: 'Schere', fr: 'ciseaux', es: 'tijeras' },
  },
  {
    id: 'shirt',
    icon: 'IconShirt',
    names: { en: 'T-shirt', de: 'T-Shirt', fr: 'tee-shirt', es: 'camiseta' },
  },
  { id: 'snail', icon: 'IconSnail', names: { en: 'snail', de: 'Schnecke', fr: 'escargot', es: 'caracol' } },
  {
    id: 'snowflake',
    icon: 'IconSnowflake',
    names: { en: 'snowflake', de: 'Schneeflocke', fr: 'flocon', es: 'copo de nieve' },
  },
  { id: 'spider', icon: 'IconSpider', names: { en: 'spider', de: 'Spinne', fr: 'araignée', es: 'araña' } },
  { id: 'star', icon: 'IconStar', names: { en: 'star', de: 'Stern', fr: 'étoile', es: 'estrella' } },
  {
    id: 'submarine',
    icon: 'IconSubmarine',
    names: { en: 'submarine', de: 'U-Boot', fr: 'sous-marin', es: 'submarino' },
  },
  { id: 'sun', icon: 'IconSun', names: { en: 'sun', de: 'Sonne', fr: 'soleil', es: 'sol' } },
  {
    id: 'telescope',
    icon: 'IconTelescope',
    names: { en: 'telescope', de: 'Fernrohr', fr: 'télescope', es: 'telescopio' },
  },
  {
    id: 'thermometer',
    icon: 'IconThermometer',
    names: { en: 'thermometer', de: 'Thermometer', fr: 'thermomètre', es: 'termómetro' },
  },
  { id: 'tooth', icon: 'IconDental', names: { en: 'tooth', de: 'Zahn', fr: 'dent', es: 'diente' } },
  {
    id: 'tractor',
    icon: 'IconTractor',
    names: { en: 'tractor', de: 'Traktor', fr: 'tracteur', es: 'tractor' },
  },
  { id: 'train', icon: 'IconTrain', names: { en: 'train', de: 'Zug', fr: 'train', es: 'tren' } },
  { id: 'tree', icon: 'IconTree', names: { en: 'tree', de: 'Baum', fr: 'arbre', es: 'árbol' } },
  { id: 'trophy', icon: 'IconTrophy', names: { en: 'trophy', de: 'Pokal', fr: 'trophée', es: 'trofeo' } },
  {
    id: 'umbrella',
    icon: 'IconUmbrella',
    names: { en: 'umbrella', de: 'Regenschirm', fr: 'parapluie', es: 'paraguas' },
  },
  { id: 'volcano', icon: 'IconVolcano', names: { en: 'volcano', de: 'Vulkan', fr: 'volcan', es: 'volcán' } },
] as const;

export type Pictogram = (typeof pictograms)[number];
export type PictogramLanguage = keyof Pictogram['names'];
