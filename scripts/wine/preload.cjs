/** What each Windows Node under Wine loads first, those that tests start among them. */
const { Socket } = require('node:net');

// Set before the connection stands, as fetch does it, the option keeps Wine 8 from connecting.
Socket.prototype.setKeepAlive = function setKeepAlive() {
  return this;
};

// Wine gives a program no temporary folder but its own, which nobody would empty.
process.env.TEMP = process.env.BATON_WINE_TEMP;
process.env.TMP = process.env.BATON_WINE_TEMP;
