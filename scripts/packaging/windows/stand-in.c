/* Stands in for Electron in packages for Windows that are made to be tried and never released. It runs until it
   is ended, and first makes the file that it is given, so that whoever waits knows that it runs. */
#include <windows.h>

/* By which the audit knows it, and what stands in Electron's executable for its nine fuses. */
static const volatile char mark[] = "BATON-STAND-IN";
static const volatile char fuses[] = "dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX" "\x01\x09" "000000001";

int WINAPI WinMain(HINSTANCE instance, HINSTANCE before, LPSTR arguments, int show) {
  (void)instance, (void)before, (void)show;
  if (*arguments) CloseHandle(CreateFileA(arguments, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, 0, NULL));
  if (mark[0] && fuses[0]) Sleep(INFINITE);
  return 0;
}
