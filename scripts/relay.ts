// `npm run relay -- …`: the company's relay for Didit's webhooks (docs/relay.md). It reads the arguments itself.
import '../src/relay/main.ts';
