import { axeRoom } from "../gallery/axe_room.mjs";

axeRoom("sandbox");
