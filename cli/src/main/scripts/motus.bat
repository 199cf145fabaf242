@echo off
rem Starts the motus command: finds Java 17 or newer and passes everything on.
rem JAVA_HOME or the PATH says which Java; MOTUS_JAVA_OPTS is given to it.
setlocal EnableExtensions DisableDelayedExpansion
if not defined JAVA_HOME goto path

rem Quotes in the value are a common mistake, and would end ours.
set "JAVA=%JAVA_HOME:"=%\bin\java.exe"
if exist "%JAVA%" goto start
echo error: JAVA_HOME is "%JAVA_HOME:"=%", and there is no bin\java.exe in it. 1>&2
echo        Set it to a JDK or JRE, 17 or newer, or unset it. 1>&2
exit /b 1

:path
rem On the PATH only: a bare name would be looked for in the working directory first.
set "JAVA="
for %%J in (java.exe) do set "JAVA=%%~$PATH:J"
if defined JAVA goto start
echo error: Java was not found: JAVA_HOME is not set, and there is no java.exe on the PATH. 1>&2
echo        Install a JDK or JRE, 17 or newer. 1>&2
exit /b 1

:start
rem The last line: its exit code is that of the script, however the script was called.
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto %MOTUS_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.motus.cli.Main %*
