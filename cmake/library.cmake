# The library: one set of objects, linked both shared and static.
file(GLOB library_sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/lib/*/*.c)

add_library(hjm_objects OBJECT ${library_sources})
set_target_properties(hjm_objects PROPERTIES
    C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF
    C_VISIBILITY_PRESET hidden
    POSITION_INDEPENDENT_CODE ON)
# The inner loops over lines are written to be vectorised.
set_source_files_properties(
    ${PROJECT_SOURCE_DIR}/lib/cube/array.c ${PROJECT_SOURCE_DIR}/lib/cube/columns.c
    ${PROJECT_SOURCE_DIR}/lib/cube/survey.c ${PROJECT_SOURCE_DIR}/lib/cube/tally.c
    PROPERTIES COMPILE_OPTIONS $<$<NOT:$<CONFIG:Debug>>:-O3>)
target_include_directories(hjm_objects PRIVATE ${PROJECT_SOURCE_DIR}/include ${PROJECT_SOURCE_DIR}/lib)
target_compile_definitions(hjm_objects PRIVATE
    HJM_WITH_YAML=$<BOOL:${HJM_WITH_YAML}> HJM_WITH_JSON=$<BOOL:${HJM_WITH_JSON}>
    HJM_WITH_ZLIB=$<BOOL:${HJM_WITH_ZLIB}>)
target_link_libraries(hjm_objects PRIVATE hjm_dependencies)

# Warnings for every target of the project; the folder of the build must not show in what is built.
add_library(hjm_flags INTERFACE)
target_compile_options(hjm_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wformat=2
    -ffile-prefix-map=${PROJECT_SOURCE_DIR}/= -fstack-protector-strong
    $<$<CONFIG:Release>:-U_FORTIFY_SOURCE> $<$<CONFIG:Release>:-D_FORTIFY_SOURCE=2>)
target_link_libraries(hjm_objects PRIVATE hjm_flags)

function(hjm_library target kind)
    add_library(${target} ${kind} $<TARGET_OBJECTS:hjm_objects>)
    set_target_properties(${target} PROPERTIES OUTPUT_NAME hjmekonomi LINKER_LANGUAGE C)
    target_include_directories(${target} PUBLIC
        $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
    add_library(hjmekonomi::${target} ALIAS ${target})
endfunction()

hjm_library(hjmekonomi SHARED)
set(map ${PROJECT_SOURCE_DIR}/lib/hjmekonomi.map)
set_target_properties(hjmekonomi PROPERTIES
    VERSION ${PROJECT_VERSION} SOVERSION ${PROJECT_VERSION_MAJOR} LINK_DEPENDS ${map})
target_link_options(hjmekonomi PRIVATE
    -Wl,--version-script=${map} -Wl,-z,defs -Wl,-z,relro -Wl,-z,now -Wl,--as-needed)
target_link_libraries(hjmekonomi PRIVATE $<BUILD_INTERFACE:hjm_dependencies>)

hjm_library(hjmekonomi_static STATIC)
target_link_libraries(hjmekonomi_static PUBLIC $<BUILD_INTERFACE:hjm_dependencies>)
