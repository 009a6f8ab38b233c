/** The pictures of the check code's pictograms, by the names that src/shared/check-code gives them. */
import IconAnchor from '@tabler/icons-react/dist/esm/icons/IconAnchor.mjs';
import IconApple from '@tabler/icons-react/dist/esm/icons/IconApple.mjs';
import IconArmchair from '@tabler/icons-react/dist/esm/icons/IconArmchair.mjs';
import IconBackpack from '@tabler/icons-react/dist/esm/icons/IconBackpack.mjs';
import IconBallFootball from '@tabler/icons-react/dist/esm/icons/IconBallFootball.mjs';
import IconBanana from '@tabler/icons-react/dist/esm/icons/IconBanana.mjs';
import IconBarrel from '@tabler/icons-react/dist/esm/icons/IconBarrel.mjs';
import IconBell from '@tabler/icons-react/dist/esm/icons/IconBell.mjs';
import IconBike from '@tabler/icons-react/dist/esm/icons/IconBike.mjs';
import IconBone from '@tabler/icons-react/dist/esm/icons/IconBone.mjs';
import IconBook from '@tabler/icons-react/dist/esm/icons/IconBook.mjs';
import IconBuildingBridge from '@tabler/icons-react/dist/esm/icons/IconBuildingBridge.mjs';
import IconBuildingCastle from '@tabler/icons-react/dist/esm/icons/IconBuildingCastle.mjs';
import IconButterfly from '@tabler/icons-react/dist/esm/icons/IconButterfly.mjs';
import IconCactus from '@tabler/icons-react/dist/esm/icons/IconCactus.mjs';
import IconCamera from '@tabler/icons-react/dist/esm/icons/IconCamera.mjs';
import IconCandle from '@tabler/icons-react/dist/esm/icons/IconCandle.mjs';
import IconCarrot from '@tabler/icons-react/dist/esm/icons/IconCarrot.mjs';
import IconCat from '@tabler/icons-react/dist/esm/icons/IconCat.mjs';
import IconCherry from '@tabler/icons-react/dist/esm/icons/IconCherry.mjs';
import IconClock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs';
import IconCoffee from '@tabler/icons-react/dist/esm/icons/IconCoffee.mjs';
import IconCrown from '@tabler/icons-react/dist/esm/icons/IconCrown.mjs';
import IconDental from '@tabler/icons-react/dist/esm/icons/IconDental.mjs';
import IconDog from '@tabler/icons-react/dist/esm/icons/IconDog.mjs';
import IconEye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs';
import IconEyeglass from '@tabler/icons-react/dist/esm/icons/IconEyeglass.mjs';
import IconFish from '@tabler/icons-react/dist/esm/icons/IconFish.mjs';
import IconFlag from '@tabler/icons-react/dist/esm/icons/IconFlag.mjs';
import IconFlower from '@tabler/icons-react/dist/esm/icons/IconFlower.mjs';
import IconGift from '@tabler/icons-react/dist/esm/icons/IconGift.mjs';
import IconHammer from '@tabler/icons-react/dist/esm/icons/IconHammer.mjs';
import IconHeadphones from '@tabler/icons-react/dist/esm/icons/IconHeadphones.mjs';
import IconHeart from '@tabler/icons-react/dist/esm/icons/IconHeart.mjs';
import IconHelicopter from '@tabler/icons-react/dist/esm/icons/IconHelicopter.mjs';
import IconHorse from '@tabler/icons-react/dist/esm/icons/IconHorse.mjs';
import IconLadder from '@tabler/icons-react/dist/esm/icons/IconLadder.mjs';
import IconMagnet from '@tabler/icons-react/dist/esm/icons/IconMagnet.mjs';
import IconMoon from '@tabler/icons-react/dist/esm/icons/IconMoon.mjs';
import IconMusic from '@tabler/icons-react/dist/esm/icons/IconMusic.mjs';
import IconPaperclip from '@tabler/icons-react/dist/esm/icons/IconPaperclip.mjs';
import IconPiano from '@tabler/icons-react/dist/esm/icons/IconPiano.mjs';
import IconPizza from '@tabler/icons-react/dist/esm/icons/IconPizza.mjs';
import IconPlane from '@tabler/icons-react/dist/esm/icons/IconPlane.mjs';
import IconRainbow from '@tabler/icons-react/dist/esm/icons/IconRainbow.mjs';
import IconRobot from '@tabler/icons-react/dist/esm/icons/IconRobot.mjs';
import IconRocket from '@tabler/icons-react/dist/esm/icons/IconRocket.mjs';
import IconSailboat from '@tabler/icons-react/dist/esm/icons/IconSailboat.mjs';
import IconScissors from '@tabler/icons-react/dist/esm/icons/IconScissors.mjs';
import IconShirt from '@tabler/icons-react/dist/esm/icons/IconShirt.mjs';
import IconSnail from '@tabler/icons-react/dist/esm/icons/IconSnail.mjs';
import IconSnowflake from '@tabler/icons-react/dist/esm/icons/IconSnowflake.mjs';
import IconSpider from '@tabler/icons-react/dist/esm/icons/IconSpider.mjs';
import IconStar from '@tabler/icons-react/dist/esm/icons/IconStar.mjs';
import IconSubmarine from '@tabler/icons-react/dist/esm/icons/IconSubmarine.mjs';
import IconSun from '@tabler/icons-react/dist/esm/icons/IconSun.mjs';
import IconTelescope from '@tabler/icons-react/dist/esm/icons/IconTelescope.mjs';
import IconThermometer from '@tabler/icons-react/dist/esm/icons/IconThermometer.mjs';
import IconTractor from '@tabler/icons-react/dist/esm/icons/IconTractor.mjs';
import IconTrain from '@tabler/icons-react/dist/esm/icons/IconTrain.mjs';
import IconTree from '@tabler/icons-react/dist/esm/icons/IconTree.mjs';
import IconTrophy from '@tabler/icons-react/dist/esm/icons/IconTrophy.mjs';
import IconUmbrella from '@tabler/icons-react/dist/esm/icons/IconUmbrella.mjs';
import IconVolcano from '@tabler/icons-react/dist/esm/icons/IconVolcano.mjs';
import type { Pictogram } from '../../shared/check-code/pictograms.ts';

export const pictogramIcons = {
  IconAnchor,
  IconApple,
  IconArmchair,
  IconBackpack,
  IconBanana,
  IconBarrel,
  IconBell,
  IconBike,
  IconBone,
  IconBook,
  IconBuildingBridge,
  IconButterfly,
  IconCactus,
  IconCamera,
  IconCandle,
  IconCarrot,
  IconBuildingCastle,
  IconCat,
  IconCherry,
  IconClock,
  IconCrown,
  IconCoffee,
  IconDog,
  IconEye,
  IconFish,
  IconFlag,
  IconFlower,
  IconBallFootball,
  IconGift,
  IconEyeglass,
  IconHammer,
  IconHeadphones,
  IconHeart,
  IconHelicopter,
  IconHorse,
  IconLadder,
  IconMagnet,
  IconMoon,
  IconMusic,
  IconPaperclip,
  IconPiano,
  IconPizza,
  IconPlane,
  IconRainbow,
  IconRobot,
  IconRocket,
  IconSailboat,
  IconScissors,
  IconShirt,
  IconSnail,
  IconSnowflake,
  IconSpider,
  IconStar,
  IconSubmarine,
  IconSun,
  IconTelescope,
  IconThermometer,
  IconDental,
  IconTractor,
  IconTrain,
  IconTree,
  IconTrophy,
  IconUmbrella,
  IconVolcano,
} as const satisfies Record<Pictogram['icon'], unknown>;
