// `npm run practice -- [options]`: the practice service by itself, without the app. It reads the arguments itself.
import '../src/practice/main.ts';
