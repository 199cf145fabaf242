@echo off
rem Starts the motus command. JAVA_HOME or the PATH says which Java; MOTUS_JAVA_OPTS is given to it.
setlocal
set "JAVA=java"
if not defined JAVA_HOME goto start
set "JAVA=%JAVA_HOME%\bin\java.exe"
if exist "%JAVA%" goto start
echo error: JAVA_HOME is '%JAVA_HOME%', and there is no bin\java.exe in it. 1>&2
echo        Set it to a JDK or JRE, 17 or newer, or unset it. 1>&2
exit /b 1
:start
"%JAVA%" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xshare:auto %MOTUS_JAVA_OPTS% -cp "%~dp0..\lib\*" dev.motus.cli.Main %*
exit /b %ERRORLEVEL%
