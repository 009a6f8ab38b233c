; The installer of Baton for Windows: for the whole computer, silent with /S. What it is given by makensis on the command line:
;   NAME, VERSION, NUMBERS (four of them), PUBLISHER, HOMEPAGE, KILOBYTES, ICON, OUTPUT, CONTENTS; SIGN and QUICK may be missing
; Exit codes, for docs/administration.md#windows:
!define NOT_ADMINISTRATOR 740
!define CANCELLED 1223
!define FAILED 1603
!define IS_RUNNING 1618 ; for which Intune and Configuration Manager try again
!define TOO_OLD 1633
!define BY_MSI 1638
!define NOT_EMPTY 145

Unicode true
Target amd64-unicode
; It asks for an administrator itself: Baton, which nobody runs as one, could not start it otherwise.
RequestExecutionLevel user
ManifestSupportedOS Win10
ManifestDPIAware true
; Small for a release, quick for what is only tried.
!ifdef QUICK
  SetCompressor zlib
!else
  SetCompressor /SOLID lzma
!endif
AllowSkipFiles off

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh
!include "${CONTENTS}"

!define KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\example.baton.desk"
; By it Windows knows whose notifications they are (src/main/shell/notifying-name.ts).
!define NOTIFYING "Software\Classes\AppUserModelId\example.baton.desk"
!define PROGRAM "Baton.exe"
!define UNINSTALLER "Uninstall Baton.exe"
; Where a version is unpacked before the one that is there goes.
!define NEW "$INSTDIR\.new"

Name "${NAME}"
OutFile "${OUTPUT}"
InstallDir "$PROGRAMFILES64\Baton"
InstallDirRegKey HKLM "${KEY}" "InstallLocation"
BrandingText "${NAME} ${VERSION}"
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif

VIProductVersion "${NUMBERS}"
VIAddVersionKey "ProductName" "${NAME}"
VIAddVersionKey "ProductVersion" "${VERSION}"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "FileDescription" "${NAME}"
VIAddVersionKey "CompanyName" "${PUBLISHER}"
VIAddVersionKey "LegalCopyright" "${PUBLISHER}"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!include "${__FILEDIR__}\words.nsh"

!macro Refuse code text
  SetErrorLevel ${code}
  MessageBox MB_OK|MB_ICONSTOP "${text}" /SD IDOK
  Quit
!macroend

; What installing and removing have in common, under the two names that NSIS wants.
!macro Functions un
  Var ${un}Parameters
  Var ${un}Patience

  ; Goes on as an administrator, or ends.
  Function ${un}RequireAdministrator
    UserInfo::GetAccountType
    Pop $0
    ${If} $0 == "Admin"
      Return
    ${EndIf}
    ${GetOptions} $${un}Parameters "--updated" $1
    ${If} ${Errors}
    ${AndIf} ${Silent}
      !insertmacro Refuse ${NOT_ADMINISTRATOR} $(NotAdministrator)
    ${EndIf}
    ClearErrors
    !if "${un}" == ""
      ExecShell "runas" "$EXEPATH" "$${un}Parameters"
    !else
      ExecShell "runas" "$INSTDIR\${UNINSTALLER}" "$${un}Parameters"
    !endif
    ${If} ${Errors}
      !insertmacro Refuse ${CANCELLED} $(NotAdministrator)
    ${EndIf}
    SetErrorLevel 0
    Quit
  FunctionEnd

  ; Ends where Baton runs from $INSTDIR, for whomever. Windows opens no program for writing that runs; the patience, in halves of
  ; a second, is for a scanner that has it open, and for a Baton that is about to end.
  Function ${un}RequireEnded
    ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
      StrCpy $0 $${un}Patience
      try:
        ClearErrors
        FileOpen $1 "$INSTDIR\${PROGRAM}" a
        ${IfNot} ${Errors}
          FileClose $1
          Return
        ${EndIf}
        ${If} $0 > 0
          IntOp $0 $0 - 1
          Sleep 500
          Goto try
        ${EndIf}
      ${IfNot} ${Silent}
        MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION $(Running) IDRETRY try
        SetErrorLevel ${IS_RUNNING}
        Quit
      ${EndIf}
      !insertmacro Refuse ${IS_RUNNING} $(Running)
    ${EndIf}
  FunctionEnd

  Function ${un}Begin
    SetRegView 64
    SetShellVarContext all
    ${GetParameters} $${un}Parameters
    StrCpy $${un}Patience 4
    ClearErrors
    ${GetOptions} $${un}Parameters "--updated" $0
    ${IfNot} ${Errors}
      ; Baton has begun this and is ending.
      StrCpy $${un}Patience 120
    ${EndIf}
    Call ${un}RequireAdministrator
  FunctionEnd
!macroend
!insertmacro Functions ""
!insertmacro Functions "un."

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    !insertmacro Refuse ${TOO_OLD} $(TooOld)
  ${EndIf}
  Call Begin
FunctionEnd

Function un.onInit
  Call un.Begin
FunctionEnd

Function .onInstFailed
  RMDir /r "${NEW}"
FunctionEnd

; Ends where the folder holds what this installer did not put there, so that nothing of anybody else's is touched.
Function RequireFolder
  RMDir /r "${NEW}"
  ${If} ${FileExists} "$INSTDIR\${UNINSTALLER}"
    Return
  ${EndIf}
  ${If} ${FileExists} "$INSTDIR\${PROGRAM}"
    !insertmacro Refuse ${BY_MSI} $(ByMsi)
  ${EndIf}
  ${DirState} "$INSTDIR" $0
  ${If} $0 == 1
    !insertmacro Refuse ${NOT_EMPTY} $(NotEmpty)
  ${EndIf}
FunctionEnd

; Removes the version in the folder $R0, if there is one.
Function RemoveVersion
  ${If} ${FileExists} "$R0\${UNINSTALLER}"
    ExecWait '"$R0\${UNINSTALLER}" /S _?=$R0' $0
    ${If} $0 != 0
      RMDir /r "${NEW}"
      SetErrorLevel $0
      Quit
    ${EndIf}
    Delete "$R0\${UNINSTALLER}"
    RMDir "$R0"
  ${EndIf}
FunctionEnd

Section
  Call RequireFolder
  Call RequireEnded

  ; All of it is unpacked before anything goes: a full disk leaves what was there.
  !insertmacro Unpack
  SetOutPath "$TEMP"
  WriteUninstaller "${NEW}\${UNINSTALLER}"

  ReadRegStr $R0 HKLM "${KEY}" "InstallLocation"
  ${If} $R0 != ""
  ${AndIf} $R0 != $INSTDIR
    Call RemoveVersion
  ${EndIf}
  StrCpy $R0 $INSTDIR
  Call RemoveVersion

  ClearErrors
  Rename "${NEW}\${UNINSTALLER}" "$INSTDIR\${UNINSTALLER}"
  !insertmacro PutInPlace
  ${If} ${Errors}
    !insertmacro Refuse ${FAILED} $(Failed)
  ${EndIf}
  RMDir /r "${NEW}"

  CreateShortcut "$SMPROGRAMS\Baton.lnk" "$INSTDIR\${PROGRAM}"
  WriteRegStr HKLM "${NOTIFYING}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${KEY}" "DisplayName" "${NAME}"
  WriteRegStr HKLM "${KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKLM "${KEY}" "URLInfoAbout" "${HOMEPAGE}"
  WriteRegStr HKLM "${KEY}" "DisplayIcon" "$INSTDIR\${PROGRAM},0"
  WriteRegStr HKLM "${KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${KEY}" "UninstallString" '"$INSTDIR\${UNINSTALLER}"'
  WriteRegStr HKLM "${KEY}" "QuietUninstallString" '"$INSTDIR\${UNINSTALLER}" /S'
  WriteRegDWORD HKLM "${KEY}" "EstimatedSize" ${KILOBYTES}
  WriteRegDWORD HKLM "${KEY}" "NoModify" 1
  WriteRegDWORD HKLM "${KEY}" "NoRepair" 1

  ClearErrors
  ${GetOptions} $Parameters "--force-run" $0
  ${IfNot} ${Errors}
    ; By the desktop, so that Baton runs as whoever sits there and not as an administrator.
    Exec '"$WINDIR\explorer.exe" "$INSTDIR\${PROGRAM}"'
  ${EndIf}
SectionEnd

; People's data folders and keychains are theirs and stay.
Section un.
  Call un.RequireEnded
  SetOutPath "$TEMP"
  !insertmacro Remove
  Delete "$INSTDIR\${UNINSTALLER}"
  RMDir "$INSTDIR"
  Delete "$SMPROGRAMS\Baton.lnk"
  DeleteRegKey HKLM "${NOTIFYING}"
  DeleteRegKey HKLM "${KEY}"
SectionEnd
