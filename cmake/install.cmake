# What `cmake --install` gives: headers, libraries, pkg-config file and CMake package.
include(CMakePackageConfigHelpers)
set(package_dir ${CMAKE_INSTALL_LIBDIR}/cmake/hjmekonomi)

install(FILES include/hjmekonomi.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(DIRECTORY include/hjmekonomi DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")

foreach(kind hjmekonomi hjmekonomi_static)
    install(TARGETS ${kind} EXPORT ${kind}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
    install(EXPORT ${kind} NAMESPACE hjmekonomi:: FILE ${kind}-targets.cmake DESTINATION ${package_dir})
endforeach()

file(RELATIVE_PATH pc_prefix /${CMAKE_INSTALL_LIBDIR}/pkgconfig /)
string(REGEX REPLACE "/$" "" pc_prefix "${pc_prefix}")
configure_file(cmake/hjmekonomi.pc.in hjmekonomi.pc @ONLY)
install(FILES ${PROJECT_BINARY_DIR}/hjmekonomi.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)

configure_package_config_file(cmake/hjmekonomi-config.cmake.in hjmekonomi-config.cmake INSTALL_DESTINATION ${package_dir})
write_basic_package_version_file(hjmekonomi-config-version.cmake COMPATIBILITY SameMajorVersion)
install(FILES ${PROJECT_BINARY_DIR}/hjmekonomi-config.cmake ${PROJECT_BINARY_DIR}/hjmekonomi-config-version.cmake
    cmake/dependencies.cmake DESTINATION ${package_dir})
